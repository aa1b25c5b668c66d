import { maskSecrets } from '@/lib/inspector/mask-secrets'
import { isObject } from '@/lib/responses/guards'

/** Names of accounts, as the path of a home folder has them. */
const homes: readonly RegExp[] = [
  /(\/(?:home|Users)\/)([^/\s"'`<>|:;,)]+)/g,
  /([A-Za-z]:\\+Users\\+)([^\\\s"'`<>|:;,)]+)/g,
]

function maskText(text: string): string {
  const masked = maskSecrets(text)
  return homes.reduce(
    (before, home) =>
      before.replace(home, (_match, folder: string, name: string) => folder + '*'.repeat(name.length)),
    masked,
  )
}

/** Masks the text of a field, whose name may say that it is a secret. */
function maskField(name: string, text: string): string {
  const masked = maskText(text)
  try {
    const read: unknown = JSON.parse(maskSecrets(JSON.stringify({ [name]: masked })))
    const value = isObject(read) ? read[name] : undefined
    return typeof value === 'string' ? value : masked
  } catch {
    return masked
  }
}

interface Masked<Value> {
  readonly value: Value
  /** How many texts had something to mask. */
  readonly texts: number
}

/**
 * Replaces what looks like a secret, and the names of accounts in paths, by asterisks in all texts of a value.
 *
 * @param value JSON, of which a copy is returned
 */
export function maskTexts<Value>(value: Value): Masked<Value> {
  let texts = 0
  const noteChange = (before: string, after: string) => {
    if (before !== after) texts += 1
    return after
  }
  const masked = structuredClone(value)
  function visit(node: unknown): void {
    if (Array.isArray(node)) {
      for (const [at, each] of node.entries()) {
        if (typeof each === 'string') node[at] = noteChange(each, maskText(each))
        else visit(each)
      }
    } else if (isRecord(node)) {
      for (const [name, each] of Object.entries(node)) {
        if (typeof each === 'string') node[name] = noteChange(each, maskField(name, each))
        else visit(each)
      }
    }
  }
  visit(masked)
  return { value: masked, texts }
}

const isRecord = (value: unknown): value is Record<string, unknown> => isObject(value)

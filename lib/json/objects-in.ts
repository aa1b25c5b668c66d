import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** As many beginnings as are tried: a text may be all braces. */
const mostTries = 500

/**
 * The JSON objects in a text that has others words around them: a sentence, a fence, braces that begin nothing. In the
 * order in which they stand there; what is within an object is not one more.
 */
export function objectsIn(text: string): readonly JsonObject[] {
  const found: JsonObject[] = []
  let from = text.indexOf('{')
  for (let tries = 0; from !== -1 && tries < mostTries; tries += 1) {
    const end = endOfObject(text, from)
    const value = end === undefined ? undefined : parsed(text.slice(from, end))
    if (value !== undefined) found.push(value)
    from = text.indexOf('{', value === undefined || end === undefined ? from + 1 : end)
  }
  return found
}

/** Behind the brace that closes the one at `from`; undefined where none does. */
function endOfObject(text: string, from: number): number | undefined {
  const signs = /"(?:[^"\\]|\\.)*"|[{}]/gs
  signs.lastIndex = from
  let depth = 0
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    if (sign[0] === '{') depth += 1
    if (sign[0] === '}') depth -= 1
    if (depth === 0) return signs.lastIndex
  }
  return undefined
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

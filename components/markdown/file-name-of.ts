import { languageOf } from './languages'

/** What files of a language are called, where that is not the language itself. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['bash', 'sh'],
  ['csharp', 'cs'],
  ['javascript', 'js'],
  ['kotlin', 'kt'],
  ['markdown', 'md'],
  ['python', 'py'],
  ['ruby', 'rb'],
  ['rust', 'rs'],
  ['typescript', 'ts'],
  ['yaml', 'yml'],
])

/** A path in a comment on the first line, which is how models name their files. */
const named =
  /^\s*(?:\/\/|#|--|;|\/\*|<!--)\s*(?:file(?:name)?:\s*)?((?:[\w.-]+\/)*[\w-]+\.\w{1,8})\s*(?:\*\/|-->)?\s*$/i

/** Returns the name to save code under: the one on its first line, or one that fits its language. */
export function fileNameOf(language: string, code: string): string {
  const [firstLine = ''] = code.split('\n', 1)
  const [, path] = named.exec(firstLine) ?? []
  const name = path?.split('/').at(-1)
  if (name !== undefined) return name
  const written = language.toLowerCase()
  if (written === 'svg' || written === 'csv') return `code.${written}`
  const known = languageOf(written)
  return `code.${known === undefined ? 'txt' : (extensions.get(known) ?? known)}`
}

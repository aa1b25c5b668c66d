import { ImportError } from './imported-chat'
import { words } from '@/lib/language/english/import'

/** The longest chat that is read, in characters. Real ones have a few million at most. */
const maxLength = 128_000_000

const code = (letter: string) => letter.charCodeAt(0)
const [quote, backslash, comma] = [code('"'), code('\\'), code(',')]
const opening: ReadonlySet<number> = new Set([code('['), code('{')])
const closing: ReadonlySet<number> = new Set([code(']'), code('}')])

/**
 * Splits a JSON file into its values without holding all of it: the elements if it is a list, else the file itself or,
 * of JSON lines, each line. Values are not checked here, so a broken one costs only itself.
 *
 * @param chunks the text of the file
 * @returns the texts of the values, in order
 * @throws ImportError if a single value is longer than any chat
 */
export async function* jsonValues(chunks: AsyncIterable<string>): AsyncGenerator<string, void> {
  let parts: string[] = []
  let length = 0
  let depth = 0
  let inText = false
  let isEscaped = false
  /** The depth at which values stand: 1 within a list. */
  let home: 0 | 1 | undefined
  function take(): string {
    const text = parts.join('').trim()
    parts = []
    length = 0
    return text
  }
  function keep(text: string): void {
    length += text.length
    if (length > maxLength) throw new ImportError(words.tooLong)
    parts.push(text)
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const letter = chunk.charCodeAt(at)
      if (inText) {
        if (isEscaped) isEscaped = false
        else if (letter === backslash) isEscaped = true
        else if (letter === quote) inText = false
      } else if (letter === quote) inText = true
      else if (opening.has(letter)) {
        if (home === undefined) {
          home = chunk[at] === '[' ? 1 : 0
          // What stands before the first bracket, such as a byte order mark, belongs to no value.
          from = home === 1 ? at + 1 : at
          parts = []
        }
        depth += 1
      } else if (home !== undefined && closing.has(letter)) {
        depth -= 1
        if (depth < home) {
          keep(chunk.slice(from, home === 1 ? at : at + 1))
          from = at + 1
          const text = take()
          if (text !== '') yield text
        } else if (depth === home && home === 0) {
          keep(chunk.slice(from, at + 1))
          from = at + 1
          yield take()
        }
      } else if (home === 1 && depth === 1 && letter === comma) {
        keep(chunk.slice(from, at))
        from = at + 1
        const text = take()
        if (text !== '') yield text
      }
      // After the end of a list, anything else is a mistake of the file.
      if (depth < 0) return
    }
    keep(chunk.slice(from))
  }
  const rest = take()
  if (rest !== '' && home !== undefined && depth >= home && !(home === 1 && depth === 0)) yield rest
}

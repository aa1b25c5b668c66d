import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'

/** A blank line, which ends a frame. */
const blankLine = /\r\n\r\n|\n\n|\r\r/g

/**
 * Skips the frames of a stream up to a cursor; from the first one after it, all bytes pass unchanged.
 *
 * @param cursor the `sequence_number` of the last known event; if an upstream sends none, the position of its frame,
 *   counted from 0
 */
export async function* afterCursor(
  chunks: AsyncIterable<Uint8Array>,
  cursor: number,
): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0)
  let place = 0
  let isBehind = false
  for await (const chunk of chunks) {
    if (isBehind) {
      yield chunk
      continue
    }
    rest = Buffer.concat([rest, chunk])
    // Latin-1 has one character per byte, so positions in the text are positions in the bytes.
    const text = rest.toString('latin1')
    let from = 0
    for (const { 0: blank, index } of text.matchAll(blankLine)) {
      const to = index + blank.length
      const number = numberOf(rest.subarray(from, to).toString(), place)
      isBehind = number !== undefined && number > cursor
      if (isBehind) break
      if (number !== undefined) place += 1
      from = to
    }
    rest = rest.subarray(from)
    if (isBehind) yield rest
  }
  // A last frame that no blank line closes is left to the reader to judge.
  if (!isBehind && rest.length > 0) yield rest
}

/** Returns the number of a frame's event; undefined for a comment. */
function numberOf(frame: string, place: number): number | undefined {
  const data = frame
    .split(/\r\n?|\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice('data:'.length))
    .join('\n')
  if (data.trim() === '') return undefined
  const event = parseJson(data)
  const number = isObject(event) ? event['sequence_number'] : undefined
  return typeof number === 'number' ? number : place
}

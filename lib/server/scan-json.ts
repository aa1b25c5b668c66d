import 'server-only'

/** A range of bytes, end excluded. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Scan {
  /** Brackets nest deeper than allowed; scanning stopped there. */
  readonly tooDeep: boolean
  /** Where the string values of the top-level field stand, quotes included; one per occurrence. */
  readonly values: readonly Span[]
}

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

/** Position after the string that opens at `start`; the end of the bytes if it never closes. */
function endOfString(bytes: Buffer, start: number): number {
  let from = start + 1
  for (;;) {
    // memchr instead of a loop: an image as a data URL is one string of megabytes.
    const quote = bytes.indexOf(QUOTE, from)
    if (quote === -1) return bytes.length
    let backslashes = 0
    while (quote - 1 - backslashes > start && bytes[quote - 1 - backslashes] === BACKSLASH) backslashes += 1
    if (backslashes % 2 === 0) return quote + 1
    from = quote + 1
  }
}

function isKey(token: Buffer, field: string): boolean {
  if (!token.includes(BACKSLASH)) return token.toString() === `"${field}"`
  try {
    return JSON.parse(token.toString()) === field
  } catch {
    return false
  }
}

/**
 * One pass over a JSON text before it is parsed: how deep it nests and where a top-level field's value
 * stands. Works on bytes, because neither quotes nor brackets occur inside a multi-byte character, and so
 * that the value can be replaced without writing the rest of the body anew.
 *
 * @param bytes UTF-8; what is not JSON gives some result, never an error: the parser says what is wrong
 */
export function scanJson(bytes: Buffer, field: string, maximumDepth: number): Scan {
  const values: Span[] = []
  let depth = 0
  let inRootObject = false
  let expectsKey = false
  let isValueNext = false
  let position = 0
  while (position < bytes.length) {
    const byte = bytes[position]
    if (byte === QUOTE) {
      const end = endOfString(bytes, position)
      if (depth === 1 && inRootObject) {
        if (expectsKey) {
          isValueNext = isKey(bytes.subarray(position, end), field)
        } else if (isValueNext) {
          values.push({ start: position, end })
          isValueNext = false
        }
        expectsKey = false
      }
      position = end
      continue
    }
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (depth === 0) {
        inRootObject = byte === OPEN_BRACE
        expectsKey = true
      }
      depth += 1
      if (depth > maximumDepth) return { tooDeep: true, values }
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1
    } else if (byte === COMMA && depth === 1) {
      expectsKey = true
      isValueNext = false
    }
    position += 1
  }
  return { tooDeep: false, values }
}

/**
 * The same bytes with one span replaced by a JSON string.
 *
 * @param span as `scanJson` gave it
 */
export function replaceString(bytes: Buffer, span: Span, value: string): Buffer {
  return Buffer.concat([
    bytes.subarray(0, span.start),
    Buffer.from(JSON.stringify(value)),
    bytes.subarray(span.end),
  ])
}

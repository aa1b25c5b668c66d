/**
 * A word or a short run of symbols, with the white space before it. Real tokenizers cut about as fine, so a client sees
 * Markdown markers and JSON arriving in pieces.
 */
const TOKEN = /\s*(?:[\p{L}\p{M}\p{N}]{1,12}|[^\s\p{L}\p{M}\p{N}]{1,3})|\s+/gu

/** Splits a text into the demo server's tokens; joined again they are the same text. */
export function tokenize(text: string): readonly string[] {
  return text.match(TOKEN) ?? []
}

/** Counts what `tokenize` would return, without building it: an input can be ten million characters long. */
export function countTokens(text: string): number {
  const token = new RegExp(TOKEN)
  let count = 0
  while (token.test(text)) count += 1
  return count
}

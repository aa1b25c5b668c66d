import 'server-only'

/** Shorter pieces are found in any text by chance, and a shorter key (`ollama`, `EMPTY`) is no secret. */
const PIECE = 8

/**
 * Takes keys out of a text that an upstream wrote: the whole of them and any piece of eight characters or
 * more, since upstreams like to repeat a key's beginning and its end.
 *
 * @returns the same string if nothing was found
 */
export function redact(text: string, secrets: readonly string[]): string {
  const pieces = new Set<string>()
  for (const secret of secrets)
    for (let start = 0; start + PIECE <= secret.length; start += 1)
      pieces.add(secret.slice(start, start + PIECE))
  if (pieces.size === 0) return text
  let kept = ''
  let from = 0
  for (let start = 0; start + PIECE <= text.length; start += 1) {
    if (!pieces.has(text.slice(start, start + PIECE))) continue
    let end = start + PIECE
    while (end < text.length && pieces.has(text.slice(end + 1 - PIECE, end + 1))) end += 1
    kept += `${text.slice(from, start)}[redacted]`
    from = end
    start = end - 1
  }
  return from === 0 ? text : kept + text.slice(from)
}

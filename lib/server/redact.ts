import 'server-only'

/** Shorter pieces occur in any text by chance, and a shorter key (`ollama`, `EMPTY`) is not a secret. */
const PIECE = 8

/**
 * Removes keys from a text that an upstream wrote: whole keys, and any piece of eight characters or more, because
 * upstreams like to repeat the beginning and end of a key.
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

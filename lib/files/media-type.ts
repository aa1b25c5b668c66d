const signatures: ReadonlyArray<readonly [string, number, string]> = [
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['application/pdf', 0, '%PDF-'],
]

/**
 * What a file is by its bytes: a picture, a PDF or text, which code is too. Its name and what the system says of
 * it can be anything.
 *
 * @returns undefined where it is none of these
 */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const found = signatures.find(([, at, letters]) =>
    Array.from(letters).every((letter, place) => bytes[at + place] === letter.charCodeAt(0)),
  )
  if (found !== undefined) return found[0]
  return isText(bytes) ? 'text/plain' : undefined
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

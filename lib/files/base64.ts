/** How many bytes are converted at once: passing all of them as arguments would overflow the stack. */
const step = 0x8000

/** Bytes as Base64. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += step) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + step)))
  }
  return btoa(pieces.join(''))
}

/** Decodes a Base64 text to bytes; undefined if it isn't valid. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let letters: string
  try {
    letters = atob(text)
  } catch {
    return undefined
  }
  const bytes = new Uint8Array(letters.length)
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at)
  return bytes
}

/**
 * Returns an id for a chat whose file gives it none: the same content has the same id, so that importing it again finds
 * the chat. Not for security: an FNV-1a hash of 2 × 32 bits.
 */
export function contentHash(content: unknown): string {
  const text = JSON.stringify(content)
  return [0x811c9dc5, 0x9e3779b9].map((seed) => hash(text, seed)).join('')
}

function hash(text: string, seed: number): string {
  let value = seed
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}

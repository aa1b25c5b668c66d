import { formatBytes } from '@/lib/format/bytes'
import { fingerprint } from './fingerprint'
import { largestFile } from './limits'
import { mediaTypeOf } from './media-type'
import type { StoredFile } from './stored-file'

/**
 * Reads a file that a person chose, dropped or pasted.
 *
 * @returns the file, or why it cannot be sent whatever its size
 */
export async function readAttachment(given: File): Promise<StoredFile | string> {
  const name = given.name === '' ? 'Pasted file' : given.name
  if (given.size > largestFile) {
    return `“${name}” is too large: ${formatBytes(given.size)}. A file can have up to ${formatBytes(25_000_000)}.`
  }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await given.arrayBuffer())
  } catch {
    return `“${name}” could not be read. A folder has to be opened and its files chosen.`
  }
  if (bytes.length === 0) return `“${name}” is empty.`
  const type = mediaTypeOf(bytes)
  if (type === undefined) {
    return `“${name}” is neither a picture (PNG, JPEG, WebP, GIF) nor a PDF nor text.`
  }
  return { id: await fingerprint(bytes), name, type, bytes }
}

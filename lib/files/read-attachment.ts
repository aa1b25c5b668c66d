import { formatBytes } from '@/lib/format/bytes'
import { fingerprint } from './fingerprint'
import { largestFile } from './limits'
import { decodeText, type DecodedText } from './decode-text'
import { mediaTypeOf, otherPictureOf } from './media-type'
import type { StoredFile } from './stored-file'

/** A file that was read, and how its text was, where that is not plain. */
export interface ReadFileAs extends StoredFile {
  readonly from?: {
    readonly bytes: Uint8Array<ArrayBuffer>
    readonly encoding: string
    readonly isGuess: boolean
  }
}

/**
 * Reads a file that a person chose, dropped or pasted.
 *
 * @returns the file, or why it cannot be sent whatever its size
 */
export async function readAttachment(given: File): Promise<ReadFileAs | string> {
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
  const other = otherPictureOf(bytes)
  if (other !== undefined) return convert({ name, bytes, type: other.type }, other.name)
  const type = mediaTypeOf(bytes)
  if (type !== undefined && type !== 'text/plain') return { id: await fingerprint(bytes), name, type, bytes }
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    return `“${name}” is neither a picture (PNG, JPEG, WebP, GIF) nor a PDF nor text in any known encoding.`
  }
  if (type === 'text/plain' && decoded.encoding === 'utf-8') {
    return { id: await fingerprint(bytes), name, type, bytes }
  }
  return textFile(name, bytes, decoded)
}

/** A text that is not in UTF-8, as a file that is, with what it was made of. */
export async function textFile(
  name: string,
  original: Uint8Array<ArrayBuffer>,
  { text, encoding, isGuess }: DecodedText,
): Promise<ReadFileAs> {
  const bytes = new TextEncoder().encode(text)
  return {
    id: await fingerprint(bytes),
    name,
    type: 'text/plain',
    bytes,
    from: { bytes: original, encoding, isGuess },
  }
}

async function convert(
  picture: Pick<StoredFile, 'name' | 'type' | 'bytes'>,
  kind: string,
): Promise<StoredFile | string> {
  const { convertPicture } = await import('./scale-down')
  const converted = await convertPicture(picture)
  if (converted !== undefined) return { ...converted, name: picture.name.replace(/\.[^.]*$|$/, '.jpg') }
  const way =
    kind === 'HEIC'
      ? 'Export it as JPEG and attach that; on an iPhone choose “Most Compatible” under Settings, Camera, Formats.'
      : 'Export it as PNG or JPEG and attach that.'
  return `“${picture.name}” is a ${kind} picture, which models do not take and this browser cannot convert. ${way}`
}

import { words } from '@/lib/language/english/files'
import { formatBytes } from '@/lib/language/bytes'
import { fingerprint } from './fingerprint'
import { largestFile } from './limits'
import { decodeText, type DecodedText } from './decode-text'
import { mediaTypeOf, otherPictureOf } from './media-type'
import type { StoredFile } from './stored-file'

/** A file that was read, and how its text was decoded if it isn't plain. */
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
 * @returns the file, or why it can't be sent, regardless of its size
 */
export async function readAttachment(given: File): Promise<ReadFileAs | string> {
  const name = given.name === '' ? words.pastedFile : given.name
  if (given.size > largestFile) {
    return words.isTooLargeAFileCan(name, formatBytes(given.size), formatBytes(25_000_000))
  }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await given.arrayBuffer())
  } catch {
    return words.cantBeReadIfItIs(name)
  }
  if (bytes.length === 0) return words.isEmpty(name)
  const other = otherPictureOf(bytes)
  if (other !== undefined) return convert({ name, bytes, type: other.type }, other.name)
  const type = mediaTypeOf(bytes)
  if (type !== undefined && type !== 'text/plain') return { id: await fingerprint(bytes), name, type, bytes }
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    return words.isntAPicturePngJpegWebp(name)
  }
  if (type === 'text/plain' && decoded.encoding === 'utf-8') {
    return { id: await fingerprint(bytes), name, type, bytes }
  }
  return textFile(name, bytes, decoded)
}

/** Makes a UTF-8 text file from a text in another encoding, and keeps what it was made from. */
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
  const way = kind === 'HEIC' ? words.exportItAsJpegAndAttach : words.exportItAsPngOrJpeg
  return words.isAPictureModelsDontAccept(picture.name, kind, way)
}

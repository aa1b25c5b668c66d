import { words } from '@/lib/language/english/import'
import { BlobReader, ERR_UNSAFE_FILENAME, ZipReader, type FileEntry } from '@zip.js/zip.js'
import { ImportError } from './imported-chat'
import { baseName, type ImportFile } from './import-files'

/** The largest exports have some ten thousand pictures. */
const maxEntries = 200_000

/** A single file of an export, unpacked: Claude writes all chats into one. */
const maxBytes = 4_000_000_000

/** Chats shrink to a tenth; a file that shrinks to less than this share is made to fill memory. */
const maxRatio = 250

/** Small files may be as regular as they like. In bytes, unpacked. */
const harmlessBytes = 16_000_000

/**
 * Lists the files in a ZIP. Nothing is unpacked before it is read, and then piece by piece. Names are not trusted:
 * folders are dropped, and the rest is only compared. What a file claims to unpack to is not trusted either: reading
 * stops at the limits.
 *
 * @throws ImportError if it isn't a ZIP that can be read
 */
export async function openArchive(blob: Blob): Promise<readonly ImportFile[]> {
  const reader = new ZipReader(new BlobReader(blob), { useWebWorkers: false, checkOverlappingEntry: true })
  const files: ImportFile[] = []
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      if (entry.encrypted) throw new ImportError(words.encryptedZip)
      if (files.length >= maxEntries) throw new ImportError(words.tooManyEntries)
      files.push({
        name: baseName(entry.filename),
        size: entry.uncompressedSize,
        stream: () => unpack(entry),
      })
    }
  } catch (error) {
    if (error instanceof ImportError) throw error
    const isHostile = error instanceof Error && error.message === ERR_UNSAFE_FILENAME
    if (isHostile) throw new ImportError(words.hostileName, { cause: error })
    throw new ImportError(words.badZip, { cause: error })
  }
  return files
}

function unpack(entry: FileEntry): ReadableStream<Uint8Array<ArrayBuffer>> {
  const max = Math.min(maxBytes, Math.max(harmlessBytes, entry.compressedSize * maxRatio))
  let length = 0
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      length += chunk.length
      if (length > max) controller.error(new ImportError(words.unpacksTooLarge))
      else controller.enqueue(chunk)
    },
  })
  // A reader that stops early, or an error above, ends the writing with it; the stream itself tells its reader.
  entry.getData(counted.writable).catch((error: unknown) => {
    const told = error instanceof ImportError ? error : new ImportError(words.badZip, { cause: error })
    void counted.writable.abort(told).catch(() => undefined)
  })
  return counted.readable
}

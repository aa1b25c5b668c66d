import { words } from '@/lib/language/english/files'
import type { ContentPart } from '@/lib/responses/types'
import { readDataUrl } from './data-url'
import { addressOf, withAddress } from './file-part'
import { fingerprint } from './fingerprint'
import { mediaTypeOf } from './media-type'
import { referenceTo, type StoredFile } from './stored-file'

/** Converts parts to the form stored in turns, with references in place of files, and returns those files. */
export async function keepParts(
  parts: readonly ContentPart[],
): Promise<{ readonly parts: readonly ContentPart[]; readonly files: readonly StoredFile[] }> {
  const files: StoredFile[] = []
  const kept: ContentPart[] = []
  for (const part of parts) {
    const held = readDataUrl(addressOf(part))
    if (held === undefined) {
      kept.push(part)
      continue
    }
    const { bytes } = held
    const id = await fingerprint(bytes)
    const name = typeof part['filename'] === 'string' ? part['filename'] : words.picture
    // The type detected from the bytes takes precedence over the type a tool declares.
    files.push({ id, name, type: mediaTypeOf(bytes) ?? held.type, bytes })
    kept.push(withAddress(part, referenceTo(id)))
  }
  return { parts: kept, files }
}

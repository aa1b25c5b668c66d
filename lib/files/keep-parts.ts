import type { ContentPart } from '@/lib/responses/types'
import { readDataUrl } from './data-url'
import { addressOf, withAddress } from './file-part'
import { fingerprint } from './fingerprint'
import { mediaTypeOf } from './media-type'
import { referenceTo } from './reference'
import type { StoredFile } from './stored-file'

/** Parts as turns keep them, with references in place of files, and those files. */
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
    const name = typeof part['filename'] === 'string' ? part['filename'] : 'Picture'
    // What the bytes show counts before what a tool says of them.
    files.push({ id, name, type: mediaTypeOf(bytes) ?? held.type, bytes })
    kept.push(withAddress(part, referenceTo(id)))
  }
  return { parts: kept, files }
}

import type { ContentPart, Item } from '@/lib/responses/types'
import { partsIn } from './map-parts'
import { referenceTo, referredFile, type StoredFile } from './stored-file'

/** Picture types that models accept and that contain only a picture. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

export const isPictureType = (type: string) => pictures.has(type)

/** How closely a model should look at a picture; the provider decides if it isn't set. */
export type Detail = 'low' | 'high'

/** Returns the part of a question that a file becomes, with a reference in place of its bytes. */
export function partOf(
  { id, name, type }: Pick<StoredFile, 'id' | 'name' | 'type'>,
  detail?: Detail,
): ContentPart {
  const address = referenceTo(id)
  return isPictureType(type)
    ? { type: 'input_image', image_url: address, ...(detail === undefined ? {} : { detail }) }
    : { type: 'input_file', filename: name, file_data: address }
}

/** Returns the address of a part's file: a reference, or the file itself as a data URL. */
export function addressOf(part: ContentPart): unknown {
  if (part.type === 'input_image') return part['image_url']
  return part.type === 'input_file' ? part['file_data'] : undefined
}

/** Returns the same part with another address. */
export function withAddress(part: ContentPart, address: string): ContentPart {
  return part.type === 'input_image' ? { ...part, image_url: address } : { ...part, file_data: address }
}

/** Returns whether items refer to files that have to be inserted before they can be sent. */
export function refersToFiles(items: readonly Item[]): boolean {
  return partsIn(items).some((part) => referredFile(addressOf(part)) !== undefined)
}

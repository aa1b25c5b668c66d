import type { ContentPart, Item } from '@/lib/responses/types'
import { partsIn } from './map-parts'
import { referenceTo, referredFile } from './reference'
import type { StoredFile } from './stored-file'

/** Kinds of pictures that models take and that hold nothing but a picture. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])

export const isPictureType = (type: string) => pictures.has(type)

/** How closely a model is to look at a picture; upstreams choose where nothing is said. */
export type Detail = 'low' | 'high'

/** The part of a question that a file becomes, with a reference in place of its bytes. */
export function partOf({ id, name, type }: StoredFile, detail?: Detail): ContentPart {
  const address = referenceTo(id)
  return isPictureType(type)
    ? { type: 'input_image', image_url: address, ...(detail === undefined ? {} : { detail }) }
    : { type: 'input_file', filename: name, file_data: address }
}

/** The address in a part that stands for a file: a reference, or the file itself. */
export function addressOf(part: ContentPart): unknown {
  if (part.type === 'input_image') return part['image_url']
  return part.type === 'input_file' ? part['file_data'] : undefined
}

/** The same part with another address. */
export function withAddress(part: ContentPart, address: string): ContentPart {
  return part.type === 'input_image' ? { ...part, image_url: address } : { ...part, file_data: address }
}

/** Whether items refer to files that have to be put in before they can be sent. */
export function refersToFiles(items: readonly Item[]): boolean {
  return partsIn(items).some((part) => referredFile(addressOf(part)) !== undefined)
}

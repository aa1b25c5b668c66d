import { fenced } from '@/lib/util/fence'
import type { ContentPart, CreateRequest } from '@/lib/responses/types'
import { dataUrlOf } from './data-url'
import { addressOf, refersToFiles, withAddress } from './file-part'
import { mapParts } from './map-parts'
import { referredFile, type ReadFile, type StoredFile } from './stored-file'

/**
 * Returns a request as it is sent: with the files themselves in place of their references.
 *
 * Text files become text, because any model reads that, while few servers accept text as a file. A lost file becomes a
 * sentence that says so: the conversation must be able to continue.
 */
export async function inlineFiles(request: CreateRequest, readFile: ReadFile): Promise<CreateRequest> {
  if (typeof request.input === 'string' || !refersToFiles(request.input)) return request
  const input = await mapParts(request.input, async (part) => {
    const id = referredFile(addressOf(part))
    if (id === undefined) return part
    const file = await readFile(id)
    return file === undefined ? missing(part) : inlined(part, file)
  })
  return { ...request, input }
}

function inlined(part: ContentPart, file: StoredFile): ContentPart {
  if (file.type !== 'text/plain' || part.type !== 'input_file') return withAddress(part, dataUrlOf(file))
  const text = new TextDecoder().decode(file.bytes)
  return { type: 'input_text', text: `File “${nameOf(part, file.name)}”:\n\n${fenced(text)}` }
}

const missing = (part: ContentPart): ContentPart => ({
  type: 'input_text',
  text: `[The file “${nameOf(part, 'picture')}” was here. It is lost and cannot be shown.]`,
})

const nameOf = ({ filename }: ContentPart, otherwise: string) =>
  typeof filename === 'string' ? filename : otherwise

import type { ContentPart } from '@/lib/responses/types'
import { type Detail, partOf } from './file-part'
import type { ReadFileAs } from './read-attachment'
import type { StoredFile } from './stored-file'

/** A file that is to go along with the next question. */
export interface Attachment {
  readonly file: StoredFile
  /** What it will be in the question. */
  readonly part: ContentPart
  readonly detail?: Detail
  /** The picture as it was given, where it is large enough to be scaled down. */
  readonly original?: StoredFile
  /** How a text that is not in UTF-8 was read. */
  readonly from?: ReadFileAs['from']
}

/** A file as an attachment, or an attachment with another version of its file. */
export function attachmentOf(
  file: StoredFile,
  { detail, original, from }: Pick<Attachment, 'detail' | 'original' | 'from'> = {},
): Attachment {
  return {
    file,
    part: partOf(file, detail),
    ...(detail === undefined ? {} : { detail }),
    ...(original === undefined ? {} : { original }),
    ...(from === undefined ? {} : { from }),
  }
}

import type { ContentPart } from '@/lib/responses/types'
import { type Detail, partOf } from './file-part'
import type { StoredFile } from './stored-file'

/** A file that is to go along with the next question. */
export interface Attachment {
  readonly file: StoredFile
  /** What it will be in the question. */
  readonly part: ContentPart
  readonly detail?: Detail
  /** The picture as it was given, where it is large enough to be scaled down. */
  readonly original?: StoredFile
}

/** A file as an attachment, or an attachment with another version of its file. */
export function attachmentOf(
  file: StoredFile,
  { detail, original }: Pick<Attachment, 'detail' | 'original'> = {},
): Attachment {
  return {
    file,
    part: partOf(file, detail),
    ...(detail === undefined ? {} : { detail }),
    ...(original === undefined ? {} : { original }),
  }
}

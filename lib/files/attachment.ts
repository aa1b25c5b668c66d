import type { ContentPart } from '@/lib/responses/types'
import { type Detail, partOf } from './file-part'
import type { ReadFileAs } from './read-attachment'
import type { StoredFile } from './stored-file'

/** A file to send with the next question. */
export interface Attachment {
  readonly file: StoredFile
  /** The part of the question that it becomes. */
  readonly part: ContentPart
  readonly detail?: Detail
  /** The original picture, if it is large enough to be scaled down. */
  readonly original?: StoredFile
  /** How a text that is not UTF-8 was decoded. */
  readonly from?: ReadFileAs['from']
}

/** Makes an attachment from a file, or from another version of an attachment's file. */
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

/** What a composer holds besides its text. */
export interface AttachResult {
  readonly attachments: readonly Attachment[]
  /** Why files could not be attached. */
  readonly problems: readonly string[]
  /** The number of files being read. */
  readonly reading: number
}

export const nothingAttached: AttachResult = { attachments: [], problems: [], reading: 0 }

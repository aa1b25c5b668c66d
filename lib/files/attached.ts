import type { Attachment } from './attachment'

/** What stands at a composer beside its text. */
export interface Attached {
  readonly attachments: readonly Attachment[]
  /** Why files could not be attached. */
  readonly problems: readonly string[]
  /** How many files are being read. */
  readonly reading: number
}

export const nothingAttached: Attached = { attachments: [], problems: [], reading: 0 }

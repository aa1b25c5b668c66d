import type { StoredFile } from '@/lib/files/stored-file'
import type { Change } from './contract'
import type { Entry } from './entries'
import type { JournalContent, JournalState } from './journal'

/** A request from the page to the journal's worker. */
export type JournalRequest = { readonly id: number } & JournalQuestion

export type JournalQuestion =
  | { readonly kind: 'state' }
  | { readonly kind: 'read'; readonly conversationId?: string | undefined }
  | { readonly kind: 'beginAdding'; readonly revision: number }
  | { readonly kind: 'settle'; readonly revision: number }
  | {
      readonly kind: 'append'
      readonly change: Change
      readonly revision: number
      readonly ahead: boolean
    }
  | { readonly kind: 'lacking'; readonly conversationIds: readonly string[] }
  | { readonly kind: 'fileIds' }
  | { readonly kind: 'file'; readonly fileId: string }
  | { readonly kind: 'add'; readonly entries: readonly Entry[] }

/** What was asked for. */
export interface JournalFindings {
  readonly state?: JournalState
  readonly content?: JournalContent
  readonly lacking?: readonly string[]
  readonly fileIds?: readonly string[]
  readonly file?: StoredFile | undefined
}

export type JournalReply =
  | ({ readonly id: number; readonly ok: true } & JournalFindings)
  | { readonly id: number; readonly ok: false; readonly reason: string }

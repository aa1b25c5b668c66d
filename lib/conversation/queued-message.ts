import type { Quote } from './quote'
import type { ContentPart } from '@/lib/responses/types'

/** A message that was sent while an answer was in progress, and waits for it to end. */
export interface QueuedMessage {
  readonly id: string
  readonly text: string
  /** The passages that its text comes after. */
  readonly quotes: readonly Quote[]
  /** The attachments: references to stored files. */
  readonly parts: readonly ContentPart[]
  /** The model that it goes to, if that is not the chat's. */
  readonly model?: string
  /** The message doesn't wait for a successful end, only for the end of the answer that was stopped for it. */
  readonly isUrgent?: true
}

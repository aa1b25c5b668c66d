import type { ContentPart } from '@/lib/responses/types'

/** A message that was sent while an answer was on its way, and waits for its end. */
export interface QueuedMessage {
  readonly id: string
  readonly text: string
  /** What goes along with it: references to files that are kept. */
  readonly parts: readonly ContentPart[]
  /** It does not wait for a good end, only for the end of what was stopped for it. */
  readonly isUrgent?: true
}

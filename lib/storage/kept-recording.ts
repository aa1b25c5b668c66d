import type { Recording } from '@/lib/inspector/recording'

/** What the page hands to the worker that keeps recordings. */
export interface KeptRecording {
  readonly recording: Recording
  readonly conversationId: string
  readonly provider: string
  /** How much is kept, in bytes: a worker can't read the setting. */
  readonly maxBytes: number
}

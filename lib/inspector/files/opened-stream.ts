import type { Recording } from '../recording'

/** A stream that was read from a file or a text, to be looked at like one that arrived. */
export interface OpenedStream {
  readonly recording: Recording
  /** The name of the provider, as far as the file tells; '' otherwise. */
  readonly provider: string
}

/** A file or a text that can't be opened; the message says why, and what to do. */
export class UnreadableStreamError extends Error {
  override readonly name = 'UnreadableStreamError'
}

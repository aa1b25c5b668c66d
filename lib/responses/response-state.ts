import type { Slot } from './places'
import type { Item, ResponseObject, ResponsesError, StreamEvent } from './types'

/** How a response came to its end. `interrupted`: the stream stopped without saying that it was done. */
export type Ending = 'completed' | 'incomplete' | 'failed' | 'cancelled' | 'interrupted'

/** A response as far as its events have told it. */
export interface ResponseState {
  /** The latest snapshot: ids, status, usage and the echo of the request. */
  readonly response: ResponseObject | null
  /** The items in the order they appeared; an item that did not change keeps its identity. */
  readonly output: readonly Item[]
  readonly error: ResponsesError | null
  readonly ended: Ending | null
  /** Bookkeeping of the fold, one slot per item of `output`. */
  readonly slots: readonly Slot[]
  /** The event with the highest sequence number, for resuming and to know a repeated frame. */
  readonly latest: StreamEvent | null
  /** False once a sequence number was missing or did not rise where it should have; then repeats cannot be told. */
  readonly sequenced: boolean
  /** How many frames could not be read; missing if none. */
  readonly unreadable?: number
}

export const initialState: ResponseState = {
  response: null,
  output: [],
  error: null,
  ended: null,
  slots: [],
  latest: null,
  sequenced: true,
}

/** The code of a transport error after the answer had begun. */
export const connectionLost = 'connection_lost'

/** The type of the event that stands for a frame that could not be read. No upstream sends it. */
export const unreadableFrame = 'parley.unreadable_frame'

/** The codes of the limits of our own server that end an answer: it was interrupted, and the upstream did not fail. */
export const limitCodes: ReadonlySet<string | undefined> = new Set([
  'idle_timeout',
  'thinking_timeout',
  'deadline',
])

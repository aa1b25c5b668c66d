import type { Slot } from './places'
import type { Item, ResponseObject, ResponsesError, StreamEvent } from './types'

/** How a response ended. `interrupted`: the stream stopped without saying that it was done. */
export type Ending = 'completed' | 'incomplete' | 'failed' | 'cancelled' | 'interrupted'

/** A response as built from its events so far. */
export interface ResponseState {
  /** The latest snapshot: ids, status, usage and the echoed request. */
  readonly response: ResponseObject | null
  /** The items in order of appearance; an unchanged item keeps its identity. */
  readonly output: readonly Item[]
  readonly error: ResponsesError | null
  readonly ended: Ending | null
  /** The fold's bookkeeping, one slot per item of `output`. */
  readonly slots: readonly Slot[]
  /** The event with the highest sequence number, for resuming and for detecting repeated frames. */
  readonly latest: StreamEvent | null
  /**
   * False once a sequence number was missing or did not increase when it should have; from then on repeats can't be
   * detected.
   */
  readonly sequenced: boolean
  /** The number of frames that could not be parsed; undefined if none. */
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

/** The code of a transport error after the answer had started. */
export const connectionLost = 'connection_lost'

/** The type of the event that replaces an unparsable frame. No upstream sends it. */
export const unreadableFrame = 'parley.unreadable_frame'

/** The codes for our own server's limits that end an answer: it was interrupted, the upstream did not fail. */
export const limitCodes: ReadonlySet<string | undefined> = new Set([
  'idle_timeout',
  'thinking_timeout',
  'deadline',
])

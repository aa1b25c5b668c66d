import type { HeaderPairs } from './allowed-headers'

/** One read of the body. */
export interface Chunk {
  /** Milliseconds since the request was sent. */
  readonly at: number
  readonly bytes: Uint8Array
}

/** Why a connection is over. `enough`: we closed it after the last event. */
export type EndOfConnection = 'eof' | 'enough' | 'abort' | 'network'

/** A request as it was sent. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** The server, such as `https://host`; undefined if it is the one of this page. */
  readonly origin?: string
  readonly headers: HeaderPairs
  /** Undefined if it is too large to be kept. */
  readonly body: string | undefined
  /** The length of the body in UTF-16 code units, kept or not. */
  readonly length: number
}

/** What is kept of a request and its answer, as it was on the wire. Times are milliseconds since it was sent. */
export interface Recording {
  /** The key of the create: the id of its turn, or of its second try. */
  readonly key: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Undefined if only the answer is known, as in a file with a stream. */
  readonly request: RecordedRequest | undefined
  /** The status is undefined if only the form of the body is known, as in a file with a stream. */
  readonly head?: {
    readonly at: number
    readonly status: number | undefined
    readonly headers: HeaderPairs
  }
  readonly chunks: readonly Chunk[]
  /** Bytes that arrived and are not kept, because the recording would be too large. */
  readonly droppedBytes: number
  /** Where the answer went on over another connection: the index of its first chunk. */
  readonly resumedAt: readonly number[]
  readonly end?: { readonly at: number; readonly how: EndOfConnection }
  /** Nobody noted when its chunks arrived: all have the same time. */
  readonly isUntimed?: true
}

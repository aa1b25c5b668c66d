import 'server-only'

/** A request to an upstream. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Relative to the upstream's base URL, with its query: `/responses`. */
  readonly path: string
  /** JSON, sent as it is. */
  readonly body?: Buffer
  readonly wantsStream: boolean
  /** The client's own id for the request, the only one of its headers that is passed on. */
  readonly clientRequestId: string | null
}

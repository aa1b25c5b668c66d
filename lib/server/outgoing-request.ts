import 'server-only'

/** A request on its way to an upstream. */
export interface OutgoingRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the upstream's base URL, with its query: `/responses`. */
  readonly path: string
  /** JSON, sent as it is. */
  readonly body?: Buffer
  readonly wantsStream: boolean
  /** The client's own id for the request, the one header of its that is passed on. */
  readonly clientRequestId: string | null
}

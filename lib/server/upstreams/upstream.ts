import 'server-only'

/** Whether an upstream can do a thing; `unknown` is found out by trying, never assumed. */
type Support = boolean | 'unknown'

export interface Capabilities {
  /** Continues from `previous_response_id`. */
  readonly chaining: Support
  /** Keeps responses, so that they can be fetched and deleted later. */
  readonly store: Support
}

interface Described {
  /** Stands before the colon in `upstream:model`. */
  readonly id: string
  /** The name people know it by, for messages. */
  readonly label: string
  readonly capabilities: Capabilities
  /** Answers are made up; shown as a demo. */
  readonly demo?: true
  /** Runs on the same machine. */
  readonly local?: true
}

export interface NetworkUpstream extends Described {
  readonly kind: 'network'
  /** Origin and path up to the version, without a trailing slash. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  /** Sent with every request, for upstreams that ask who calls. */
  readonly headers?: Readonly<Record<string, string>>
}

export interface InProcessUpstream extends Described {
  readonly kind: 'in-process'
  readonly handle: (request: Request) => Promise<Response>
}

export type Upstream = NetworkUpstream | InProcessUpstream

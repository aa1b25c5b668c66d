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
  /** Ids of models that the operator names: for upstreams without a list, or whose list is not to be read. */
  readonly models?: readonly string[]
}

export interface NetworkUpstream extends Described {
  readonly kind: 'network'
  /** Origin and path up to the version, without a trailing slash. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  /** Sent with every request: for upstreams that ask who calls, or take the key in a header of their own. */
  readonly headers?: Readonly<Record<string, string>>
  /** Part of every address, like Azure's `api-version=preview`; without the question mark. */
  readonly query?: string
  /** Values of headers that must not leave, besides the key. */
  readonly secretHeaders?: readonly string[]
}

export interface InProcessUpstream extends Described {
  readonly kind: 'in-process'
  readonly handle: (request: Request) => Promise<Response>
}

export type Upstream = NetworkUpstream | InProcessUpstream

/** What of an upstream must not be repeated to a client, wherever it stands in an answer. */
export function secretsOf(upstream: Upstream): readonly string[] {
  if (upstream.kind !== 'network') return []
  const { apiKey, secretHeaders = [] } = upstream
  return apiKey === undefined ? secretHeaders : [apiKey, ...secretHeaders]
}

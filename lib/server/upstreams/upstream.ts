import 'server-only'
import { isPrivateHost } from '../access/address'

/** Whether an upstream supports a feature; for `unknown` we find out by trying and never assume. */
type Support = boolean | 'unknown'

export interface UpstreamCapabilities {
  /** Continues from `previous_response_id`. */
  readonly chaining: Support
  /** Stores responses, so that they can be retrieved and deleted later. */
  readonly store: Support
  /** Takes background requests that may take hours, for less (`background_options.completion_window`). */
  readonly completionWindows?: boolean
}

interface UpstreamBase {
  /** The part before the colon in `upstream:model`. */
  readonly id: string
  /** The display name, used in messages. */
  readonly label: string
  readonly capabilities: UpstreamCapabilities
  /** Whether its answers are made up; it is shown as a demo. */
  readonly demo?: true
  /** Whether it runs on the same machine. */
  readonly local?: true
  /** Model ids set by the operator, for upstreams that have no list or whose list should not be read. */
  readonly models?: readonly string[]
}

export interface NetworkUpstream extends UpstreamBase {
  readonly kind: 'network'
  /** The origin and path up to the version, without a trailing slash. */
  readonly baseUrl: string
  /** Whether that is the address that the provider publishes, so clients can be told. An operator's own stays here. */
  readonly isPublished?: true
  readonly apiKey: string | undefined
  /** Sent with every request, for upstreams that require the caller's name or take the key in a header of their own. */
  readonly headers?: Readonly<Record<string, string>>
  /** Appended to every address, like Azure's `api-version=preview`; without the question mark. */
  readonly query?: string
  /** Header values that must not leak, in addition to the key. */
  readonly secretHeaders?: readonly string[]
}

export interface InProcessUpstream extends UpstreamBase {
  readonly kind: 'in-process'
  readonly handle: (request: Request) => Promise<Response>
}

export type Upstream = NetworkUpstream | InProcessUpstream

/** Returns whether an upstream runs on the same machine or in a private network: nobody hosts it for the public. */
export const isLocalUpstream = (upstream: Upstream): boolean =>
  upstream.local === true || (upstream.kind === 'network' && isPrivateHost(new URL(upstream.baseUrl).host))

/** Returns the parts of an upstream's configuration that must not be repeated to a client anywhere in an answer. */
export function secretsOf(upstream: Upstream): readonly string[] {
  if (upstream.kind !== 'network') return []
  const { apiKey, secretHeaders = [] } = upstream
  return apiKey === undefined ? secretHeaders : [apiKey, ...secretHeaders]
}

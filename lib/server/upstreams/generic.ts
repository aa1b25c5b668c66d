import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** The upstreams of PARLEY_UPSTREAMS, in their order. */
export function generic(environment: Environment): readonly NetworkUpstream[] {
  return environment.PARLEY_UPSTREAMS.map(({ id, baseUrl, apiKey, label, capabilities }) => ({
    kind: 'network',
    id,
    label: label ?? id,
    baseUrl,
    apiKey,
    capabilities: {
      chaining: capabilities?.chaining ?? 'unknown',
      store: capabilities?.store ?? 'unknown',
    },
  }))
}

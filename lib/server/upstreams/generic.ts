import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** Returns the upstreams of PARLEY_UPSTREAMS, in order. */
export function generic(environment: Environment): readonly NetworkUpstream[] {
  return environment.PARLEY_UPSTREAMS.map(({ id, label, models, capabilities, ...reach }) => ({
    kind: 'network',
    id,
    label: label ?? id,
    ...reach,
    ...(models === undefined ? {} : { models }),
    capabilities: {
      chaining: capabilities?.chaining ?? 'unknown',
      store: capabilities?.store ?? 'unknown',
      ...(capabilities?.completionWindows === true && { completionWindows: true }),
    },
  }))
}

import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** TheRouter.ai, the default: documents `store` and `previous_response_id`. */
export function therouter(environment: Environment): NetworkUpstream | undefined {
  if (environment.THEROUTER_API_KEY === undefined) return undefined
  return {
    kind: 'network',
    id: 'therouter',
    label: 'TheRouter',
    baseUrl: 'https://api.therouter.ai/v1',
    apiKey: environment.THEROUTER_API_KEY,
    capabilities: { chaining: true, store: true },
  }
}

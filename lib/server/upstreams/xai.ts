import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** xAI: keeps responses for 30 days. */
export function xai(environment: Environment): NetworkUpstream | undefined {
  if (environment.XAI_API_KEY === undefined) return undefined
  return {
    kind: 'network',
    id: 'xai',
    label: 'xAI',
    baseUrl: 'https://api.x.ai/v1',
    apiKey: environment.XAI_API_KEY,
    capabilities: { chaining: true, store: true },
  }
}

import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** OpenRouter: stateless, answers 400 to a `previous_response_id`. */
export function openrouter(environment: Environment): NetworkUpstream | undefined {
  if (environment.OPENROUTER_API_KEY === undefined) return undefined
  return {
    kind: 'network',
    id: 'openrouter',
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    apiKey: environment.OPENROUTER_API_KEY,
    capabilities: { chaining: false, store: false },
    headers: { 'x-openrouter-title': 'Parley' },
  }
}

import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

/** Vercel's AI Gateway: whether it chains depends on the provider behind it. */
export function vercel(environment: Environment): NetworkUpstream | undefined {
  if (environment.AI_GATEWAY_API_KEY === undefined) return undefined
  return {
    kind: 'network',
    id: 'vercel',
    label: 'Vercel AI Gateway',
    baseUrl: 'https://ai-gateway.vercel.sh/v1',
    apiKey: environment.AI_GATEWAY_API_KEY,
    capabilities: { chaining: 'unknown', store: 'unknown' },
  }
}

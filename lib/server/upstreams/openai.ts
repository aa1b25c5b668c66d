import 'server-only'
import type { Environment } from '../env'
import type { NetworkUpstream } from './upstream'

const OPENAI = 'https://api.openai.com/v1'

/**
 * OpenAI, or with OPENAI_BASE_URL any compatible server. A base URL without a key is enough, because a server in the
 * same network often needs none.
 */
export function openai(environment: Environment): NetworkUpstream | undefined {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl = OPENAI } = environment
  if (apiKey === undefined && environment.OPENAI_BASE_URL === undefined) return undefined
  const genuine = baseUrl === OPENAI
  return {
    kind: 'network',
    id: 'openai',
    // The label is not the host: labels reach every client, and the address may be in an internal network.
    label: genuine ? 'OpenAI' : 'OpenAI-compatible server',
    baseUrl,
    ...(genuine ? { isPublished: true } : {}),
    apiKey,
    capabilities: genuine
      ? { chaining: true, store: true, completionWindows: true }
      : { chaining: 'unknown', store: 'unknown' },
  }
}

import 'server-only'
import type { Environment } from '../env'
import { openai } from './openai'
import type { NetworkUpstream } from './upstream'

/** A provider that is used if its key is set. */
interface HostedPreset extends Pick<
  NetworkUpstream,
  'id' | 'label' | 'baseUrl' | 'capabilities' | 'headers'
> {
  readonly variable: 'THEROUTER_API_KEY' | 'OPENROUTER_API_KEY' | 'XAI_API_KEY' | 'AI_GATEWAY_API_KEY'
}

/** Documents `store` and `previous_response_id`. */
const therouter: HostedPreset = {
  id: 'therouter',
  label: 'TheRouter',
  variable: 'THEROUTER_API_KEY',
  baseUrl: 'https://api.therouter.ai/v1',
  capabilities: { chaining: true, store: true },
}

/** Stateless: answers 400 to a `previous_response_id`. */
const openrouter: HostedPreset = {
  id: 'openrouter',
  label: 'OpenRouter',
  variable: 'OPENROUTER_API_KEY',
  baseUrl: 'https://openrouter.ai/api/v1',
  capabilities: { chaining: false, store: false },
  headers: { 'x-openrouter-title': 'Parley' },
}

/** Stores responses for 30 days. */
const xai: HostedPreset = {
  id: 'xai',
  label: 'xAI',
  variable: 'XAI_API_KEY',
  baseUrl: 'https://api.x.ai/v1',
  capabilities: { chaining: true, store: true },
}

/** Whether chaining works depends on the provider behind it. */
const vercel: HostedPreset = {
  id: 'vercel',
  label: 'Vercel AI Gateway',
  variable: 'AI_GATEWAY_API_KEY',
  baseUrl: 'https://ai-gateway.vercel.sh/v1',
  capabilities: { chaining: 'unknown', store: 'unknown' },
}

/** Returns the hosted upstreams that are configured, in display order; the first one is the default. */
export function hostedUpstreams(environment: Environment): readonly NetworkUpstream[] {
  return [
    withKey(therouter, environment),
    openai(environment),
    withKey(openrouter, environment),
    withKey(xai, environment),
    withKey(vercel, environment),
  ].filter((upstream) => upstream !== undefined)
}

function withKey(
  { variable, ...preset }: HostedPreset,
  environment: Environment,
): NetworkUpstream | undefined {
  const apiKey = environment[variable]
  return apiKey === undefined ? undefined : { kind: 'network', ...preset, isPublished: true, apiKey }
}

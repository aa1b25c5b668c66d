import 'server-only'
import type { Environment } from '../env'
import type { UpstreamCapabilities, NetworkUpstream } from './upstream'

/** A model server that people run on their own machine, set by a variable or found on its default port. */
export interface LocalServer {
  readonly id: string
  readonly label: string
  readonly variable: 'OLLAMA_BASE_URL' | 'LMSTUDIO_BASE_URL' | 'LLAMACPP_BASE_URL' | 'VLLM_BASE_URL'
  readonly port: number
  readonly capabilities: UpstreamCapabilities
}

/** In display order. */
export const localServers: readonly LocalServer[] = [
  {
    id: 'ollama',
    label: 'Ollama',
    variable: 'OLLAMA_BASE_URL',
    port: 11434,
    // Stateless.
    capabilities: { chaining: false, store: false },
  },
  {
    id: 'lmstudio',
    label: 'LM Studio',
    variable: 'LMSTUDIO_BASE_URL',
    port: 1234,
    capabilities: { chaining: true, store: true },
  },
  {
    id: 'llamacpp',
    label: 'llama.cpp',
    variable: 'LLAMACPP_BASE_URL',
    port: 8080,
    // Stateless.
    capabilities: { chaining: false, store: false },
  },
  {
    id: 'vllm',
    label: 'vLLM',
    variable: 'VLLM_BASE_URL',
    port: 8000,
    // It silently ignores `store` unless it runs with VLLM_ENABLE_RESPONSES_API_STORE=1.
    capabilities: { chaining: 'unknown', store: 'unknown' },
  },
]

/** Returns the upstream for a local server at the given base URL. */
export function localUpstream(server: LocalServer, baseUrl: string): NetworkUpstream {
  const { id, label, capabilities } = server
  return { kind: 'network', id, label, baseUrl, apiKey: undefined, capabilities, local: true }
}

/** Returns the upstream for a local server if its variable is set. */
export function configuredLocal(server: LocalServer, environment: Environment): NetworkUpstream | undefined {
  const baseUrl = environment[server.variable]
  return baseUrl === undefined ? undefined : localUpstream(server, baseUrl)
}

import 'server-only'
import type { Environment } from '../env'
import type { Capabilities, NetworkUpstream } from './upstream'

/** A model server that people run on their own machine: named by a variable or found on its usual port. */
export interface LocalServer {
  readonly id: string
  readonly label: string
  readonly variable: 'OLLAMA_BASE_URL' | 'LMSTUDIO_BASE_URL' | 'LLAMACPP_BASE_URL' | 'VLLM_BASE_URL'
  readonly port: number
  readonly capabilities: Capabilities
}

/** The upstream for a local server at the given base URL. */
export function localUpstream(server: LocalServer, baseUrl: string): NetworkUpstream {
  const { id, label, capabilities } = server
  return { kind: 'network', id, label, baseUrl, apiKey: undefined, capabilities, local: true }
}

/** The upstream for a local server whose variable is set. */
export function configuredLocal(server: LocalServer, environment: Environment): NetworkUpstream | undefined {
  const baseUrl = environment[server.variable]
  return baseUrl === undefined ? undefined : localUpstream(server, baseUrl)
}

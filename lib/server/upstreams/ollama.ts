import 'server-only'
import type { LocalServer } from './local-server'

/** Ollama: stateless. */
export const ollama: LocalServer = {
  id: 'ollama',
  label: 'Ollama',
  variable: 'OLLAMA_BASE_URL',
  port: 11434,
  capabilities: { chaining: false, store: false },
}

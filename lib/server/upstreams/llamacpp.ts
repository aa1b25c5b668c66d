import 'server-only'
import type { LocalServer } from './local-server'

/** llama.cpp's server: stateless. */
export const llamacpp: LocalServer = {
  id: 'llamacpp',
  label: 'llama.cpp',
  variable: 'LLAMACPP_BASE_URL',
  port: 8080,
  capabilities: { chaining: false, store: false },
}

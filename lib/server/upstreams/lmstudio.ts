import 'server-only'
import type { LocalServer } from './local-server'

/** LM Studio: keeps responses and chains. */
export const lmstudio: LocalServer = {
  id: 'lmstudio',
  label: 'LM Studio',
  variable: 'LMSTUDIO_BASE_URL',
  port: 1234,
  capabilities: { chaining: true, store: true },
}

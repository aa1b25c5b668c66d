import 'server-only'
import type { LocalServer } from './local-server'

/** vLLM: `store` is ignored in silence unless VLLM_ENABLE_RESPONSES_API_STORE=1 was set where it runs. */
export const vllm: LocalServer = {
  id: 'vllm',
  label: 'vLLM',
  variable: 'VLLM_BASE_URL',
  port: 8000,
  capabilities: { chaining: 'unknown', store: 'unknown' },
}

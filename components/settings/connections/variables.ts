/** The variables that set up a provider; see CONFIGURATION.md. */
interface ConnectionVariables {
  readonly key: string
  /** Where it is; only where that can be set. */
  readonly address?: string
}

const presets: Readonly<Record<string, ConnectionVariables>> = {
  therouter: { key: 'THEROUTER_API_KEY' },
  openai: { key: 'OPENAI_API_KEY', address: 'OPENAI_BASE_URL' },
  openrouter: { key: 'OPENROUTER_API_KEY' },
  xai: { key: 'XAI_API_KEY' },
  vercel: { key: 'AI_GATEWAY_API_KEY' },
  ollama: { key: 'OLLAMA_BASE_URL', address: 'OLLAMA_BASE_URL' },
  lmstudio: { key: 'LMSTUDIO_BASE_URL', address: 'LMSTUDIO_BASE_URL' },
  llamacpp: { key: 'LLAMACPP_BASE_URL', address: 'LLAMACPP_BASE_URL' },
  vllm: { key: 'VLLM_BASE_URL', address: 'VLLM_BASE_URL' },
}

/** Returns the variables of a provider. One that is not a preset is an entry of PARLEY_UPSTREAMS, with its own. */
export const variablesOf = (upstream: string): ConnectionVariables =>
  (Object.hasOwn(presets, upstream) ? presets[upstream] : undefined) ?? {
    key: 'PARLEY_UPSTREAMS',
    address: 'PARLEY_UPSTREAMS',
  }

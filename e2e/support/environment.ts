/** The variables that Parley reads (listed in CONFIGURATION.md): a test must not see what the developer's shell has set. */
const variables = [
  'THEROUTER_API_KEY',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'OPENROUTER_API_KEY',
  'XAI_API_KEY',
  'AI_GATEWAY_API_KEY',
  'OLLAMA_BASE_URL',
  'LMSTUDIO_BASE_URL',
  'LLAMACPP_BASE_URL',
  'VLLM_BASE_URL',
  'PARLEY_UPSTREAMS',
  'PARLEY_DEMO',
  'PARLEY_RECORDINGS',
  'PARLEY_PROBE',
  'ACCESS_CODE',
  'SESSION_SECRET',
  'BASE_PATH',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'THINKING_TIMEOUT_SECONDS',
  'REFUSED_PER_MINUTE',
  'MODEL_CONTEXT_TOKENS',
  'MODEL_OUTPUT_TOKENS',
  'API_TOKENS',
  'PUBLIC_ACCESS',
  'REDIS_URL',
  'TRUST_PROXY',
  'REQUESTS_PER_MINUTE',
  'REFUSED_PER_MINUTE',
  'STREAMS_AT_ONCE',
  'TOKENS_PER_DAY',
  'COST_PER_DAY',
  'TOTAL_REQUESTS_PER_MINUTE',
  'TOTAL_STREAMS_AT_ONCE',
  'TOTAL_TOKENS_PER_DAY',
  'TOTAL_COST_PER_DAY',
  'MODEL_CONTEXT_TOKENS',
  'MODEL_OUTPUT_TOKENS',
  'MODELS_ALLOWED',
  'ALLOWED_ORIGINS',
  'ACCESS_TRIES_PER_MINUTE',
  'TOTAL_ACCESS_TRIES_PER_MINUTE',
  'DATABASE_URL',
  'MAX_BODY_BYTES',
  'CONNECT_TIMEOUT_SECONDS',
  'FIRST_BYTE_TIMEOUT_SECONDS',
  'IDLE_TIMEOUT_SECONDS',
  'RESPONSE_TIMEOUT_SECONDS',
  'RESUME_GRACE_SECONDS',
  'RESUME_KEEP_SECONDS',
  'RESUME_KEEP_BYTES',
  'LOG_LEVEL',
  'SHUTDOWN_GRACE_SECONDS',
  'VERCEL',
  'PORT',
]

const looksLikeOurs = (name: string) => /_(?:API_KEY|BASE_URL)$|^PARLEY_/.test(name)

/**
 * Returns the environment of a server under test, on top of the process's own: every variable of ours is blank, which
 * means unset. Removing them would not work, because Next would fill them from a `.env` file.
 *
 * @param set the variables that the test wants
 */
export function serverEnvironment(set: Readonly<Record<string, string>>): Record<string, string> {
  const names = [...variables, ...Object.keys(process.env).filter(looksLikeOurs)]
  return {
    ...Object.fromEntries(names.map((name) => [name, ''])),
    // Playwright's workers run as `test`, which `next start` would complain about.
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    // Disables the search for local servers on the machine that runs the tests.
    PARLEY_PROBE: '0',
    ...set,
  }
}

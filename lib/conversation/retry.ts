import type { Turn } from './types'

const retryableStatuses: ReadonlySet<number> = new Set([204, 408, 409, 429])
const finalCodes: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'insufficient_credits',
  'upstream_redirect',
  'upstream_bad_response',
])

/** The longest wait in seconds that is worth offering; past it the person decides when to come back. */
const longestWait = 60

/**
 * Whether asking the same again could help and cannot cost twice: nothing of the answer arrived, and the
 * fault is one that passes.
 *
 * @see PROTOCOL: the statuses OpenAI's SDKs retry; 429 for an empty account never helps
 */
export function isRetryable(turn: Turn): boolean {
  const { ended, error, output, response } = turn.state
  if (ended !== 'failed' || error === null || output.length > 0 || response !== null) return false
  if (finalCodes.has(error.code ?? '') || (error.retryAfter ?? 0) > longestWait) return false
  // Nobody was asked yet; whoever has entered the code asks for the first time.
  if (error.code === 'access_required') return true
  return error.status === undefined || error.status >= 500 || retryableStatuses.has(error.status)
}

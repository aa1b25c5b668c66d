import type { Turn } from './types'

const retryableStatuses: ReadonlySet<number> = new Set([204, 408, 409, 429])
const finalCodes: ReadonlySet<string> = new Set([
  'insufficient_quota',
  'insufficient_credits',
  'upstream_redirect',
  'upstream_bad_response',
])

/** The longest wait, in seconds, that is worth offering; beyond it the person decides when to return. */
const longestWait = 60

/**
 * Returns whether asking the same again could help and can't cost twice: nothing of the answer arrived, and the error
 * is temporary.
 *
 * @see lib/responses/README.md §6: the statuses OpenAI's SDKs retry; 429 for an empty account never helps
 */
export function isRetryable(turn: Turn): boolean {
  const { ended, error, output, response } = turn.state
  if (ended !== 'failed' || error === null || output.length > 0 || response !== null) return false
  if (finalCodes.has(error.code ?? '') || (error.retryAfter ?? 0) > longestWait) return false
  // The request never reached a provider; once the person has entered the code, it is sent for the first time.
  if (error.code === 'access_required') return true
  return error.status === undefined || error.status >= 500 || retryableStatuses.has(error.status)
}

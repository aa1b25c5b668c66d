import 'server-only'
import type { Context } from '../guards/guard'
import { limitsOf } from './limits-of'
import { limitReached } from './refusals'
import { takeAll } from './take-all'

const minute = 60

const counted = new WeakSet<Context>()

/** Returns whether a request was counted as one that may go to an upstream. */
export const isCounted = (context: Context) => counted.has(context)

/**
 * Counts requests sent to upstreams with their keys.
 *
 * @param requests how many upstream requests one client request causes; if that exceeds the limit per minute, it counts
 *   as the whole limit
 * @returns a refusal if there are too many
 */
export async function countRequest(context: Context, requests = 1): Promise<Response | undefined> {
  counted.add(context)
  const limits = limitsOf('requests', context)
  if (limits.length === 0) return undefined
  const amount = Math.min(requests, ...limits.map(({ max }) => max))
  const taken = await takeAll(limits, { amount, min: amount, seconds: minute })
  if (taken.ok) {
    await taken.reservation.settle(amount)
    return undefined
  }
  const message = 'Too many requests per minute. Wait a moment.'
  return limitReached(message, 'rate_limit_exceeded', taken.waitMs, context.requestId)
}

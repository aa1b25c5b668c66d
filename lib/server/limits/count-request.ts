import 'server-only'
import type { Context } from '../guards/guard'
import { limitsOf } from './limits-of'
import { limitReached } from './refusals'
import { takeAll } from './take-all'

const minute = 60

const counted = new WeakSet<Context>()

/** Whether a request was counted, as one that may go to an upstream. */
export const isCounted = (context: Context) => counted.has(context)

/**
 * Counts what goes to upstreams with their keys.
 *
 * @param requests how many one request of a client makes; more than a minute has count as all that it has
 * @returns a refusal if those are too many
 */
export async function countRequest(context: Context, requests = 1): Promise<Response | undefined> {
  counted.add(context)
  const limits = limitsOf('requests', context)
  if (limits.length === 0) return undefined
  const amount = Math.min(requests, ...limits.map(({ most }) => most))
  const taken = await takeAll(limits, { amount, least: amount, seconds: minute })
  if (taken.ok) {
    await taken.reservation.settle(amount)
    return undefined
  }
  const message = 'Too many requests in a minute. Wait a little.'
  return limitReached(message, 'rate_limit_exceeded', taken.waitMs, context.requestId)
}

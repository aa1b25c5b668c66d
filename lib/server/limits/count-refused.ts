import 'server-only'
import type { Context, Guard } from '../guards/guard'
import { log } from '../log'
import type { RouteHandler } from '../gateway/handler'
import { isCounted } from './count-request'
import { limitsOf } from './limits-of'
import { limitReached, limitsUnknown } from './refusals'
import { takeAll } from './take-all'

const minute = 60

/**
 * Runs guards in order, and counts a request that one of them refuses: reading a body, parsing it, and looking up ids
 * take time even if the request goes nowhere. We count the request before the first guard runs, so that we never read
 * more bodies at once than may be refused, and refund it if no guard refuses.
 */
export const countRefused =
  (guards: readonly Guard[]): Guard =>
  async (request, context) => {
    const limits = limitsOf('refused', context)
    let isRefused = true
    let settle = (_amount: number): Promise<unknown> => Promise.resolve()
    if (limits.length > 0) {
      try {
        const taken = await takeAll(limits, { amount: 1, min: 1, seconds: minute })
        if (!taken.ok) {
          const message = 'Too many of your requests were refused within a minute. Wait a moment.'
          const refusal = limitReached(message, 'too_many_refused', taken.waitMs, context.requestId)
          // The body has not been read, so the connection cannot be reused.
          refusal.headers.set('connection', 'close')
          return refusal
        }
        settle = taken.reservation.settle
      } catch {
        return limitsUnknown(context.requestId)
      }
    }
    try {
      for (const guard of guards) {
        const refusal = await guard(request, context)
        if (refusal !== undefined) return refusal
      }
      isRefused = false
      return undefined
    } finally {
      settle(isRefused ? 1 : 0).catch(() =>
        log('warn', 'refusal not settled', { requestId: context.requestId }),
      )
    }
  }

/**
 * Makes a handler whose refusals count like those of guards, such as a body that was read but never sent anywhere, or
 * an unknown key. A request that already counts toward its minute is not counted again.
 */
export const countRefusedBy =
  (handler: RouteHandler): RouteHandler =>
  async (request, context) => {
    const response = await handler(request, context)
    if (response.status >= 400 && response.status < 500 && !isCounted(context)) void countOne(context)
    return response
  }

async function countOne(context: Context): Promise<void> {
  try {
    const taken = await takeAll(limitsOf('refused', context), { amount: 1, min: 1, seconds: minute })
    if (taken.ok) await taken.reservation.settle(1)
  } catch {
    log('warn', 'refusal not settled', { requestId: context.requestId })
  }
}

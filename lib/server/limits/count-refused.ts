import 'server-only'
import type { Context, Guard } from '../guards/guard'
import { log } from '../log'
import type { Handler } from '../pipeline'
import { isCounted } from './count-request'
import { limitsOf } from './limits-of'
import { limitReached, limitsUnknown } from './refusals'
import { takeAll } from './take-all'

const minute = 60

/**
 * Runs guards in order, and counts a request that one of them refuses: to read a body, to parse it and to look ids up
 * takes its time, also if nothing comes of it. It is counted before the first guard runs, so that no more bodies are
 * read at the same time than may be refused, and given back if none of them refuses.
 */
export const countRefused =
  (guards: readonly Guard[]): Guard =>
  async (request, context) => {
    const limits = limitsOf('refused', context)
    let isRefused = true
    let settle = (_amount: number): Promise<unknown> => Promise.resolve()
    if (limits.length > 0) {
      try {
        const taken = await takeAll(limits, { amount: 1, least: 1, seconds: minute })
        if (!taken.ok) {
          const message = 'Too many of your requests were refused in this minute. Wait a little.'
          const refusal = limitReached(message, 'too_many_refused', taken.waitMs, context.requestId)
          // The body is not read, so the connection cannot be used again.
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
 * Makes a handler whose refusals count like those of guards: of a body that was read and then not sent anywhere, of a
 * key that nobody knows. What counts as a request of its minute is not counted again.
 */
export const countRefusedBy =
  (handler: Handler): Handler =>
  async (request, context) => {
    const response = await handler(request, context)
    if (response.status >= 400 && response.status < 500 && !isCounted(context)) void countOne(context)
    return response
  }

async function countOne(context: Context): Promise<void> {
  try {
    const taken = await takeAll(limitsOf('refused', context), { amount: 1, least: 1, seconds: minute })
    if (taken.ok) await taken.reservation.settle(1)
  } catch {
    log('warn', 'refusal not settled', { requestId: context.requestId })
  }
}

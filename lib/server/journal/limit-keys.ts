import 'server-only'
import type { Guard } from '../guards/guard'
import { payersOf } from '../limits/limits-of'
import { limitReached, limitsUnknown } from '../limits/refusals'
import { takeAll } from '../limits/take-all'

const hour = 60 * 60
/** A page claims keys for answers that it lost, which are few. Limits per person or address, and for all together. */
const [maxEach, maxAll] = [1000, 20_000]

/** Counts keys that are remembered without starting an answer, for everyone, including requests from this machine. */
export const limitKeys: Guard = async (_request, context) => {
  const limits = [
    ...payersOf(context).map((key) => ({ name: 'kept-keys', key, max: maxEach })),
    { name: 'total-kept-keys', key: 'all', max: maxAll },
  ]
  try {
    const taken = await takeAll(limits, { amount: 1, min: 1, seconds: hour })
    if (taken.ok) {
      await taken.reservation.settle(1)
      return undefined
    }
    const message = 'Too many answer keys were canceled within an hour. Wait a while.'
    return limitReached(message, 'too_many_keys', taken.waitMs, context.requestId)
  } catch {
    return limitsUnknown(context.requestId)
  }
}

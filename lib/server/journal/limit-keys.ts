import 'server-only'
import type { Guard } from '../guards/guard'
import { payersOf } from '../limits/limits-of'
import { limitReached, limitsUnknown } from '../limits/refusals'
import { takeAll } from '../limits/take-all'

const hour = 60 * 60
/** A page takes a key for an answer that it lost: there are few of them. For one person or address, and for all. */
const [maxEach, maxAll] = [1000, 20_000]

/** Counts keys that are remembered and begin no answer, for everybody, on this machine as well. */
export const limitKeys: Guard = async (_request, context) => {
  const limits = [
    ...payersOf(context).map((key) => ({ name: 'kept-keys', key, most: maxEach })),
    { name: 'total-kept-keys', key: 'all', most: maxAll },
  ]
  try {
    const taken = await takeAll(limits, { amount: 1, least: 1, seconds: hour })
    if (taken.ok) {
      await taken.reservation.settle(1)
      return undefined
    }
    const message = 'Too many keys of answers were given up in an hour. Wait a while.'
    return limitReached(message, 'too_many_keys', taken.waitMs, context.requestId)
  } catch {
    return limitsUnknown(context.requestId)
  }
}

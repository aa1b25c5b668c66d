import 'server-only'
import { limiter, type Limiter } from './limiter'
import type { Limit } from './limits-of'

/** What was taken under one limit. */
interface Share {
  readonly limiter: Limiter
  readonly key: string
  readonly amount: number
  readonly until: number
}

export interface Reservation {
  /** Puts it right to what it was in truth. */
  readonly settle: (amount: number) => Promise<void>
}

export type Reserved =
  | { readonly ok: true; readonly reservation: Reservation }
  | { readonly ok: false; readonly waitMs: number }

interface Wanted {
  readonly amount: number
  /** Where there is less than the amount but no less than this, the rest is taken. */
  readonly least: number
  readonly seconds: number
}

/** Takes an amount under every limit, or nothing under any. Rejects where nobody knows what is left. */
export async function takeAll(
  limits: readonly Limit[],
  { amount, least, seconds }: Wanted,
): Promise<Reserved> {
  const shares: Share[] = []
  const settle = async (truth: number) => {
    const now = Date.now()
    // What has come back by itself meanwhile must not be given back a second time.
    const corrections = shares.flatMap((share) => {
      const difference = Math.ceil(truth) - share.amount
      return difference < 0 && now >= share.until ? [] : [share.limiter.correct(share.key, difference)]
    })
    await Promise.all(corrections)
  }
  for (const { name, key, most } of limits) {
    const from = limiter(name, most, seconds)
    const whole = Math.max(1, Math.ceil(amount))
    let taken = await from.take(key, whole)
    let share = whole
    if (!taken.ok && taken.left > 0 && taken.left >= least) {
      share = taken.left
      taken = await from.take(key, share)
    }
    if (!taken.ok) {
      await settle(0)
      return { ok: false, waitMs: taken.waitMs }
    }
    shares.push({ limiter: from, key, amount: share, until: taken.until })
  }
  return { ok: true, reservation: { settle } }
}

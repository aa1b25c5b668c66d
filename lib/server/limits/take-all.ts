import 'server-only'
import { limiter, type Limiter } from './limiter'
import type { Limit } from './limits-of'

/** What was taken under one limit. */
interface Share {
  readonly limiter: Limiter
  readonly key: string
  /** Which limit it is, and whose. */
  readonly place: string
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

/** Soon enough for whoever waits for an answer under way to give back what it did not take. */
const soon = 10_000

declare global {
  // How many reservations of this process are under way, by limit and key.
  var parleyReservations: Map<string, number> | undefined
}

function countReservations(shares: readonly Share[], by: 1 | -1): void {
  const counts = (globalThis.parleyReservations ??= new Map<string, number>())
  for (const { place } of shares) {
    const count = (counts.get(place) ?? 0) + by
    if (count > 0) counts.set(place, count)
    else counts.delete(place)
  }
}

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
    const place = `${name} ${key}`
    const whole = Math.max(1, Math.ceil(amount))
    let taken = await from.take(key, whole)
    let share = whole
    if (!taken.ok && taken.left > 0 && taken.left >= least) {
      share = taken.left
      taken = await from.take(key, share)
    }
    if (!taken.ok) {
      await settle(0)
      const isShared = (globalThis.parleyReservations?.get(place) ?? 0) > 0
      return { ok: false, waitMs: isShared ? Math.min(soon, taken.waitMs) : taken.waitMs }
    }
    shares.push({ limiter: from, key, place, amount: share, until: taken.until })
  }
  countReservations(shares, 1)
  return {
    ok: true,
    reservation: {
      async settle(truth) {
        countReservations(shares, -1)
        await settle(truth)
      },
    },
  }
}

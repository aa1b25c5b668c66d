import 'server-only'
import { limiter } from './limiter'
import type { Limit } from './limits-of'

/** What was taken under one limit: data alone, so that another instance can put it right. */
export interface Share extends Limit {
  readonly seconds: number
  readonly amount: number
  /** Names the window that it was taken from. */
  readonly until: number
}

export interface Reservation {
  /** Puts it right to what it was in truth, and gives back what is taken now. */
  readonly settle: (amount: number) => Promise<readonly Share[]>
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

/** Which limit it is, and whose. */
const placeOf = ({ name, key }: Limit) => `${name} ${key}`

function countReservations(shares: readonly Share[], by: 1 | -1): void {
  const counts = (globalThis.parleyReservations ??= new Map<string, number>())
  for (const share of shares) {
    const place = placeOf(share)
    const count = (counts.get(place) ?? 0) + by
    if (count > 0) counts.set(place, count)
    else counts.delete(place)
  }
}

interface Wanted {
  readonly amount: number
  /** If less than the amount is left, but no less than this, the rest is taken. */
  readonly least: number
  readonly seconds: number
}

/**
 * Corrects what was taken to what it was in truth.
 *
 * @returns what is taken now
 */
export function correctAll(shares: readonly Share[], truth: number): Promise<readonly Share[]> {
  const amount = Math.ceil(truth)
  return Promise.all(
    shares.map(async (share) => {
      const { name, key, most, seconds, until } = share
      if (amount !== share.amount)
        await limiter(name, most, seconds).correct(key, amount - share.amount, until)
      return { ...share, amount }
    }),
  )
}

/** Takes an amount under every limit, or nothing under any. Rejects where nobody knows what is left. */
export async function takeAll(
  limits: readonly Limit[],
  { amount, least, seconds }: Wanted,
): Promise<Reserved> {
  const shares: Share[] = []
  for (const limit of limits) {
    const { name, key, most } = limit
    const whole = Math.max(1, Math.ceil(amount))
    const taken = await limiter(name, most, seconds).take(key, whole, Math.max(1, Math.ceil(least)))
    if (!taken.ok) {
      await correctAll(shares, 0)
      const isShared = (globalThis.parleyReservations?.get(placeOf(limit)) ?? 0) > 0
      return { ok: false, waitMs: isShared ? Math.min(soon, taken.waitMs) : taken.waitMs }
    }
    shares.push({ name, key, most, seconds, amount: taken.amount, until: taken.until })
  }
  countReservations(shares, 1)
  return {
    ok: true,
    reservation: {
      settle(truth) {
        countReservations(shares, -1)
        return correctAll(shares, truth)
      },
    },
  }
}

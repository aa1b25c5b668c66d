import 'server-only'
import { limiter } from './limiter'
import type { Limit } from './limits-of'

/** The amount taken under one limit. Plain data, so that another instance can correct it. */
export interface Share extends Limit {
  readonly seconds: number
  readonly amount: number
  /** Identifies the window the amount was taken from. */
  readonly until: number
}

export interface Reservation {
  /** Corrects the reservation to the actual amount, and returns the shares that are now taken. */
  readonly settle: (amount: number) => Promise<readonly Share[]>
}

export type ReserveResult =
  | { readonly ok: true; readonly reservation: Reservation }
  | { readonly ok: false; readonly waitMs: number }

/** The maximum retry delay for a client that waits until a running answer refunds what it did not use. */
const soon = 10_000

declare global {
  // How many reservations this process has open, by limit and key.
  var parleyReservations: Map<string, number> | undefined
}

/** Identifies the limit and its key. */
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

interface TakeRequest {
  readonly amount: number
  /** If less than the amount is left, but at least this much, the rest is taken. */
  readonly min: number
  readonly seconds: number
}

/**
 * Corrects the reserved amounts to the actual amount.
 *
 * @returns the shares that are now taken
 */
export function correctAll(shares: readonly Share[], truth: number): Promise<readonly Share[]> {
  const amount = Math.ceil(truth)
  return Promise.all(
    shares.map(async (share) => {
      const { name, key, max, seconds, until } = share
      if (amount !== share.amount)
        await limiter(name, max, seconds).correct(key, amount - share.amount, until)
      return { ...share, amount }
    }),
  )
}

/** Takes an amount under every limit, or nothing under any. Rejects if we cannot tell what is left. */
export async function takeAll(
  limits: readonly Limit[],
  { amount, min, seconds }: TakeRequest,
): Promise<ReserveResult> {
  const shares: Share[] = []
  for (const limit of limits) {
    const { name, key, max } = limit
    const whole = Math.max(1, Math.ceil(amount))
    const taken = await limiter(name, max, seconds).take(key, whole, Math.max(1, Math.ceil(min)))
    if (!taken.ok) {
      await correctAll(shares, 0)
      const isShared = (globalThis.parleyReservations?.get(placeOf(limit)) ?? 0) > 0
      return { ok: false, waitMs: isShared ? Math.min(soon, taken.waitMs) : taken.waitMs }
    }
    shares.push({ name, key, max, seconds, amount: taken.amount, until: taken.until })
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

import 'server-only'
import { createHash } from 'node:crypto'
import type { Environment } from '../env'
import { type Limiter, limiter } from '../limits/limiter'
import { networkOf } from './address'
import type { Client } from './client'

/** One try at a code, a token or a session. */
export type Try =
  | { readonly ok: true; readonly takeBack: () => Promise<void> }
  | { readonly ok: false; readonly waitMs: number }

export type Guessed = 'code' | 'token' | 'session'

/** Where nobody knows where requests come from, they share one bucket. */
export const bucketOf = ({ address }: Client) => (address === undefined ? 'unknown' : networkOf(address))

/**
 * How many tries an address has, as multiples of those of a minute: whoever goes on guessing waits a minute at first,
 * then ten, then an hour, then a day.
 */
const windows: ReadonlyArray<readonly [seconds: number, factor: number]> = [
  [60, 1],
  [10 * 60, 2],
  [60 * 60, 4],
  [24 * 60 * 60, 8],
]

/** Guesses that begin alike come from one list, wherever they are sent from. */
const prefixOf = (guess: string) =>
  createHash('sha256').update(guess.slice(0, 3).toLowerCase()).digest('hex').slice(0, 16)

/**
 * Counts a try before it is looked at; one that was right is taken back, so that a whole office can come in.
 *
 * An address that has guessed wrong is limited by itself, with all others, and with all that guess alike. The first try
 * of an address is always looked at: however many others guess, they lock nobody out.
 */
export async function countTry(
  what: Guessed,
  guess: string,
  client: Client,
  environment: Environment,
): Promise<Try> {
  const { ACCESS_TRIES_PER_MINUTE: perMinute, TOTAL_ACCESS_TRIES_PER_MINUTE: inAll } = environment
  const bucket = bucketOf(client)
  const taken: Array<readonly [Limiter, string, number]> = []
  const take = async (each: Limiter, key: string) => {
    const result = await each.take(key)
    if (result.ok) taken.push([each, key, result.until])
    return result
  }
  const first = await take(limiter(`${what}-first-try`, 1, 24 * 60 * 60), bucket)
  const shared: ReadonlyArray<readonly [Limiter, string]> = [
    [limiter(`${what}-tries-total`, inAll, 60), 'all'],
    [limiter(`${what}-tries-alike`, perMinute * 4, 60 * 60), prefixOf(guess)],
  ]
  const own = windows.map(
    ([seconds, factor]) =>
      [limiter(`${what}-tries-${seconds}`, perMinute * factor, seconds), bucket] as const,
  )
  const takeBack = async () => {
    await Promise.all(taken.map(([each, key, until]) => each.correct(key, -1, until)))
  }
  for (const [each, key] of [...own, ...shared]) {
    const result = await take(each, key)
    if (result.ok || first.ok) continue
    // It is not looked at, so it is no try.
    await takeBack()
    return { ok: false, waitMs: result.waitMs }
  }
  return { ok: true, takeBack }
}

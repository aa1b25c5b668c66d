import 'server-only'
import { createHash } from 'node:crypto'
import type { Environment } from '../env'
import { limiter } from '../limits/limiter'
import type { Limiter } from '../limits/contract'
import { networkOf } from './address'
import type { Client } from './client'

/** One attempt with a code, a token or a session. */
export type Try =
  | { readonly ok: true; readonly takeBack: () => Promise<void> }
  | { readonly ok: false; readonly waitMs: number }

export type SecretKind = 'code' | 'token' | 'session'

/** If the origin of requests is unknown, they share one bucket. */
export const bucketOf = ({ address }: Client) => (address === undefined ? 'unknown' : networkOf(address))

/**
 * How many attempts an address has, as multiples of those per minute: someone who keeps guessing waits a minute at
 * first, then ten, then an hour, then a day.
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
 * Counts an attempt before checking it; a correct one is uncounted, so that a whole office can sign in.
 *
 * An address that has guessed wrong is limited on its own, together with all others, and together with similar guesses.
 * The first attempt of an address is always checked: no number of guesses by others locks anybody out.
 */
export async function countTry(
  what: SecretKind,
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
    // It is not checked, so it doesn't count as an attempt.
    await takeBack()
    return { ok: false, waitMs: result.waitMs }
  }
  return { ok: true, takeBack }
}

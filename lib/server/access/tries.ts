import 'server-only'
import type { Environment } from '../env'
import { type Limiter, limiter } from '../limits/limiter'
import { networkOf } from './address'
import type { Client } from './client'

/** One try at a code or a token. */
export type Try =
  | { readonly ok: true; readonly takeBack: () => Promise<void> }
  | { readonly ok: false; readonly waitMs: number }

/** Where nobody knows where requests come from, they share one bucket. */
const bucketOf = ({ address }: Client) => (address === undefined ? 'unknown' : networkOf(address))

/**
 * Counts a try, before it is looked at: a minute has few of them for an address, and some for all addresses together.
 * One that was right is taken back, so that a whole office can come in.
 */
export async function countTry(
  what: 'code' | 'token',
  client: Client,
  environment: Environment,
): Promise<Try> {
  const perAddress = limiter(`${what}-tries`, environment.ACCESS_TRIES_PER_MINUTE, 60)
  const total = limiter(`${what}-tries-total`, environment.TOTAL_ACCESS_TRIES_PER_MINUTE, 60)
  const taken: Array<readonly [Limiter, string, number]> = []
  const takeBack = async () => {
    await Promise.all(taken.map(([each, key, until]) => each.correct(key, -1, until)))
  }
  for (const [each, key] of [
    [perAddress, bucketOf(client)],
    [total, 'all'],
  ] as const) {
    const result = await each.take(key)
    if (!result.ok) return { ok: false, waitMs: result.waitMs }
    taken.push([each, key, result.until])
  }
  return { ok: true, takeBack }
}

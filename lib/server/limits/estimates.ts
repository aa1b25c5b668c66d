import 'server-only'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { parseJson } from '@/lib/json/parse-json'
import { redis } from '../redis'
import { FairMap } from './fair-map'
import type { Share } from './take-all'

/** What is counted for an answer that has not said what it took. */
export interface Estimated {
  /** Of whoever asked. */
  readonly owner: string
  /** What the request names: any of them may have answered. */
  readonly models: readonly string[]
  readonly tokens: readonly Share[]
  /** In millionths of USD. */
  readonly cost: readonly Share[]
}

/** Estimates by the id of the response, until somebody is told the truth. Both reject where they are away. */
export interface Estimates {
  readonly keep: (responseId: string, estimated: Estimated) => Promise<void>
  /** Each once: the truth is counted by whoever is told it first. */
  readonly take: (responseId: string) => Promise<Estimated | undefined>
}

const shares = z.array(
  z.object({
    name: z.string(),
    key: z.string(),
    most: z.number(),
    seconds: z.number(),
    amount: z.number(),
    until: z.number(),
  }),
)
/** What Redis gives back: another version of the app may have written it. */
const kept = z.object({ owner: z.string(), models: z.array(z.string()), tokens: shares, cost: shares })

/** As long as the longest budget. Seconds. */
const remember = 24 * 60 * 60

/** In this process, gone with it: then the estimate stands. */
export function createMemoryEstimates(size = { each: 1000, all: 10_000 }): Estimates {
  const all = new FairMap<Estimated>(size)
  return {
    async keep(responseId, estimated) {
      all.set(estimated.owner, responseId, estimated)
    },
    async take(responseId) {
      const estimated = all.get(responseId)
      all.delete(responseId)
      return estimated
    },
  }
}

/** For all instances of the app. */
export function createRedisEstimates(client: Redis): Estimates {
  const nameOf = (responseId: string) => `estimate:${responseId}`
  return {
    async keep(responseId, estimated) {
      await client.set(nameOf(responseId), JSON.stringify(estimated), 'EX', remember)
    },
    async take(responseId) {
      const text = await client.getdel(nameOf(responseId))
      return text === null ? undefined : kept.safeParse(parseJson(text)).data
    },
  }
}

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyEstimates: Estimates | undefined
}

export function estimates(): Estimates {
  const client = redis()
  globalThis.parleyEstimates ??= client === undefined ? createMemoryEstimates() : createRedisEstimates(client)
  return globalThis.parleyEstimates
}

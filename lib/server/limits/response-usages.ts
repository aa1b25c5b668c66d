import 'server-only'
import type { Redis } from 'ioredis'
import { redis } from '../redis'
import { FairMap } from './fair-map'

/** How many tokens responses have, for requests that continue them. Both reject if that cannot be reached. */
export interface ResponseUsages {
  readonly remember: (owner: string, responseId: string, tokens: number) => Promise<void>
  readonly tokensOf: (responseId: string) => Promise<number | undefined>
}

/** A chat that is continued later asks the upstream, or reserves all that its model can read. Seconds. */
const lifetime = 24 * 60 * 60

/** In this process, gone with it. */
export function createMemoryUsages(size = { each: 5000, all: 50_000 }): ResponseUsages {
  const usages = new FairMap<number>(size)
  return {
    async remember(owner, responseId, tokens) {
      usages.set(owner, responseId, tokens)
    },
    tokensOf: async (responseId) => usages.get(responseId),
  }
}

/** For all instances of the app. */
export function createRedisUsages(client: Redis): ResponseUsages {
  const nameOf = (responseId: string) => `usage:${responseId}`
  return {
    async remember(_owner, responseId, tokens) {
      await client.set(nameOf(responseId), tokens, 'EX', lifetime)
    },
    async tokensOf(responseId) {
      const text = await client.get(nameOf(responseId))
      return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined
    },
  }
}

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyUsages: ResponseUsages | undefined
}

export function responseUsages(): ResponseUsages {
  const client = redis()
  globalThis.parleyUsages ??= client === undefined ? createMemoryUsages() : createRedisUsages(client)
  return globalThis.parleyUsages
}

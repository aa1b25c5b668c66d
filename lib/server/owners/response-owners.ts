import 'server-only'
import type { Redis } from 'ioredis'
import { redis } from '../redis'

/** Who created which response, where more than one may ask. Both reject where that cannot be told. */
export interface ResponseOwners {
  /** The first who claims a response has it. */
  readonly claim: (responseId: string, owner: string) => Promise<void>
  /** Undefined where nobody has claimed it, or too long ago. */
  readonly ownerOf: (responseId: string) => Promise<string | undefined>
}

/** How long upstreams keep a response: OpenAI 30 days. Seconds. */
const remember = 30 * 24 * 60 * 60

/** In this process, gone with it. */
export function createMemoryOwners(most = 100_000): ResponseOwners {
  // A Map keeps the order of insertion: the oldest are the first ones.
  const owners = new Map<string, string>()
  return {
    async claim(responseId, owner) {
      if (owners.has(responseId)) return
      owners.set(responseId, owner)
      if (owners.size <= most) return
      const [oldest = ''] = owners.keys()
      owners.delete(oldest)
    },
    ownerOf: async (responseId) => owners.get(responseId),
  }
}

/** For all instances of the app. */
export function createRedisOwners(client: Redis): ResponseOwners {
  const nameOf = (responseId: string) => `owner:${responseId}`
  return {
    async claim(responseId, owner) {
      await client.set(nameOf(responseId), owner, 'EX', remember, 'NX')
    },
    ownerOf: async (responseId) => (await client.get(nameOf(responseId))) ?? undefined,
  }
}

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyOwners: ResponseOwners | undefined
}

export function responseOwners(): ResponseOwners {
  const client = redis()
  globalThis.parleyOwners ??= client === undefined ? createMemoryOwners() : createRedisOwners(client)
  return globalThis.parleyOwners
}

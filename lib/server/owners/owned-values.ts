import 'server-only'
import type { Redis } from 'ioredis'
import { FairMap, type FairMapSize } from './fair-map'

/**
 * What is remembered of responses, by their ids, for those who made them. An owner has so many, the oldest are forgotten
 * for new ones. All methods reject if the store cannot be reached.
 */
export interface OwnedValues {
  readonly set: (owner: string, id: string, value: string) => Promise<void>
  /** As `set`, unless there is one: the first one stays. */
  readonly add: (owner: string, id: string, value: string) => Promise<void>
  readonly get: (id: string) => Promise<string | undefined>
  /** Gets it, and forgets it: of several who ask, one gets it. */
  readonly take: (id: string) => Promise<string | undefined>
}

export interface OwnedSize extends FairMapSize {
  /** How long something is remembered in Redis. Seconds. */
  readonly lifetime: number
}

/** In this process, gone with it. */
export function createMemoryValues(size: FairMapSize): OwnedValues {
  const values = new FairMap<string>(size)
  return {
    set: async (owner, id, value) => values.set(owner, id, value),
    async add(owner, id, value) {
      if (!values.has(id)) values.set(owner, id, value)
    },
    get: async (id) => values.get(id),
    async take(id) {
      const value = values.get(id)
      values.delete(id)
      return value
    },
  }
}

/** Sets a value and puts it in its owner's list; one that falls out at the end of the list is forgotten. */
const setScript = `
local mode = ARGV[4]
local isNew = redis.call('EXISTS', KEYS[1]) == 0
if mode == 'add' and not isNew then return end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
if isNew then redis.call('LPUSH', KEYS[2], KEYS[1]) end
redis.call('EXPIRE', KEYS[2], ARGV[2])
while redis.call('LLEN', KEYS[2]) > tonumber(ARGV[3]) do
  redis.call('DEL', redis.call('RPOP', KEYS[2]))
end`

/**
 * For all instances of the app.
 *
 * @param name of what is remembered
 */
export function createRedisValues(client: Redis, name: string, { each, lifetime }: OwnedSize): OwnedValues {
  const placeOf = (id: string) => `${name}:${id}`
  const write = async (mode: 'set' | 'add', owner: string, id: string, value: string) => {
    await client.eval(setScript, 2, placeOf(id), `${name}-of:${owner}`, value, lifetime, each, mode)
  }
  return {
    set: (owner, id, value) => write('set', owner, id, value),
    add: (owner, id, value) => write('add', owner, id, value),
    get: async (id) => (await client.get(placeOf(id))) ?? undefined,
    take: async (id) => (await client.getdel(placeOf(id))) ?? undefined,
  }
}

/** In Redis if there is one, else in this process. */
export const createValues = (client: Redis | undefined, name: string, size: OwnedSize): OwnedValues =>
  client === undefined ? createMemoryValues(size) : createRedisValues(client, name, size)

import 'server-only'
import type { Redis } from 'ioredis'
import { FairMap, type FairMapSize } from './fair-map'

/**
 * Values stored for responses, keyed by response id, on behalf of the owners who created them. The number per owner is
 * limited; new values push out the oldest. All methods reject if the store cannot be reached.
 */
export interface OwnedValues {
  set(owner: string, id: string, value: string): Promise<void>
  /** Like `set`, but an existing value stays. */
  add(owner: string, id: string, value: string): Promise<void>
  get(id: string): Promise<string | undefined>
  /** Returns the value and deletes it: of several concurrent callers, only one gets it. */
  take(id: string): Promise<string | undefined>
}

export interface OwnedSize extends FairMapSize {
  /** How long a value is stored in Redis, in seconds. */
  readonly lifetime: number
}

/** Stores values in this process; they are lost when it ends. */
export class MemoryValues implements OwnedValues {
  readonly #values: FairMap<string>

  constructor(size: FairMapSize) {
    this.#values = new FairMap<string>(size)
  }

  async set(owner: string, id: string, value: string): Promise<void> {
    this.#values.set(owner, id, value)
  }

  async add(owner: string, id: string, value: string): Promise<void> {
    if (!this.#values.has(id)) this.#values.set(owner, id, value)
  }

  async get(id: string): Promise<string | undefined> {
    return this.#values.get(id)
  }

  async take(id: string): Promise<string | undefined> {
    const value = this.#values.get(id)
    this.#values.delete(id)
    return value
  }
}

/** Sets a value and adds it to its owner's list; a value that falls off the end of the list is deleted. */
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

/** Stores values for all instances of the app. */
export class RedisValues implements OwnedValues {
  readonly #client: Redis
  readonly #name: string
  readonly #size: OwnedSize

  /**
   * @param name names the kind of value
   */
  constructor(client: Redis, name: string, size: OwnedSize) {
    this.#client = client
    this.#name = name
    this.#size = size
  }

  set(owner: string, id: string, value: string): Promise<void> {
    return this.#write('set', owner, id, value)
  }

  add(owner: string, id: string, value: string): Promise<void> {
    return this.#write('add', owner, id, value)
  }

  async get(id: string): Promise<string | undefined> {
    return (await this.#client.get(this.#placeOf(id))) ?? undefined
  }

  async take(id: string): Promise<string | undefined> {
    return (await this.#client.getdel(this.#placeOf(id))) ?? undefined
  }

  #placeOf(id: string): string {
    return `${this.#name}:${id}`
  }

  async #write(mode: 'set' | 'add', owner: string, id: string, value: string): Promise<void> {
    const { each, lifetime } = this.#size
    const listOfOwner = `${this.#name}-of:${owner}`
    await this.#client.eval(setScript, 2, this.#placeOf(id), listOfOwner, value, lifetime, each, mode)
  }
}

/** Stores values in Redis if there is one, otherwise in this process. */
export const createValues = (client: Redis | undefined, name: string, size: OwnedSize): OwnedValues =>
  client === undefined ? new MemoryValues(size) : new RedisValues(client, name, size)

import 'server-only'
import type { Redis } from 'ioredis'
import type { JournalLimits } from './contract'
import { names } from './redis-writer'

/** How many expired answers are examined at once. */
const batch = 100

/** Records finished answers and, while there are too many, deletes those that ended first. */
export class RedisRoom {
  readonly #redis: Redis
  readonly #limits: JournalLimits
  #making: Promise<void> | undefined

  constructor(redis: Redis, limits: JournalLimits) {
    this.#redis = redis
    this.#limits = limits
  }

  /** Records an answer and its size. Rejects if Redis can't be reached. */
  async add(key: string, bytes: number): Promise<void> {
    await Promise.all([
      this.#redis.zadd(names.ended, Date.now(), `${bytes}:${key}`),
      this.#redis.incrby(names.endedBytes, bytes),
    ])
    // Runs once at a time: answers that ended at the same moment all tried to delete the same ones, with thirty
    // commands each.
    this.#making ??= this.#makeRoom().finally(() => {
      this.#making = undefined
    })
    await this.#making
  }

  async #makeRoom(): Promise<void> {
    const redis = this.#redis
    const { keep, all, answers } = this.#limits
    for (;;) {
      const old = await redis.zrangebyscore(names.ended, '-inf', String(Date.now() - keep), 'LIMIT', 0, batch)
      await this.#drop(old)
      if (old.length < batch) break
    }
    for (;;) {
      const [bytes, count] = await Promise.all([redis.get(names.endedBytes), redis.zcard(names.ended)])
      if (Number(bytes ?? 0) <= all && count <= answers) return
      const first = await redis.zrange(names.ended, '0', String(Math.max(0, count - answers - 1)))
      if (first.length === 0) return
      await this.#drop(first)
    }
  }

  async #drop(members: readonly string[]): Promise<void> {
    const redis = this.#redis
    await Promise.all(
      members.map(async (member) => {
        // If several instances see the same answer, only one removes it.
        if ((await redis.zrem(names.ended, member)) === 0) return
        const separator = member.indexOf(':')
        await Promise.all([
          redis.del(names.answer(member.slice(separator + 1))),
          redis.decrby(names.endedBytes, member.slice(0, separator)),
        ])
      }),
    )
  }
}

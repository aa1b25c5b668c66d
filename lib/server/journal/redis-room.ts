import 'server-only'
import type { Redis } from 'ioredis'
import type { JournalLimits } from './contract'
import { names } from './redis-writer'

/** How many answers that are too old are looked at together. */
const batch = 100

/**
 * Makes what notes answers that have ended, and drops those that ended first while there is too much of them.
 *
 * @returns takes a key and its bytes; rejects where Redis cannot be reached
 */
export function createRoomMaker(
  redis: Redis,
  { keep, all, answers }: JournalLimits,
): (key: string, bytes: number) => Promise<void> {
  let making: Promise<void> | undefined

  async function makeRoom(): Promise<void> {
    for (;;) {
      const old = await redis.zrangebyscore(names.ended, '-inf', String(Date.now() - keep), 'LIMIT', 0, batch)
      await drop(old)
      if (old.length < batch) break
    }
    for (;;) {
      const [bytes, count] = await Promise.all([redis.get(names.endedBytes), redis.zcard(names.ended)])
      if (Number(bytes ?? 0) <= all && count <= answers) return
      const first = await redis.zrange(names.ended, '0', String(Math.max(0, count - answers - 1)))
      if (first.length === 0) return
      await drop(first)
    }
  }

  async function drop(members: readonly string[]): Promise<void> {
    await Promise.all(
      members.map(async (member) => {
        // Of the instances that see the same one, one takes it away.
        if ((await redis.zrem(names.ended, member)) === 0) return
        const separator = member.indexOf(':')
        await Promise.all([
          redis.del(names.answer(member.slice(separator + 1))),
          redis.decrby(names.endedBytes, member.slice(0, separator)),
        ])
      }),
    )
  }

  return async (key, bytes) => {
    await Promise.all([
      redis.zadd(names.ended, Date.now(), `${bytes}:${key}`),
      redis.incrby(names.endedBytes, bytes),
    ])
    // Once at a time: those that end in the same moment all wanted to drop the same ones, thirty commands for each.
    making ??= makeRoom().finally(() => {
      making = undefined
    })
    await making
  }
}

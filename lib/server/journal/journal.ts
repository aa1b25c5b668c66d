import 'server-only'
import type { Redis } from 'ioredis'
import { environment } from '../env'
import { redis } from '../redis'
import { defaultLimits, type Journal } from './contract'
import { createMemoryJournal } from './memory'
import { createRedisJournal } from './redis'

declare global {
  // Next bundles every route on its own; what one of them keeps, another one is asked for.
  var parleyJournal: Journal | undefined
}

/** The journal of this deployment: in Redis where instances share one, else in the memory of this one. */
export const journal = (): Journal => (globalThis.parleyJournal ??= create())

function create(): Journal {
  const client = redis()
  const { VERCEL, RESUME_KEEP_SECONDS, RESUME_KEEP_BYTES } = environment()
  const limits = { ...defaultLimits, keep: RESUME_KEEP_SECONDS * 1000, all: RESUME_KEEP_BYTES }
  return client === undefined
    ? createMemoryJournal(!VERCEL, () => performance.now(), limits)
    : createRedisJournal(patient(client), limits)
}

/**
 * A connection of its own: what streams is written much and often, so the commands of a moment go together, and an
 * answer is not given up because a process was busy for two seconds, while a count that takes so long is refused.
 */
function patient(client: Redis): Redis {
  const connection = client.duplicate({ commandTimeout: 10_000, enableAutoPipelining: true })
  // Where Redis is away, the first connection says so.
  connection.on('error', () => undefined)
  return connection
}

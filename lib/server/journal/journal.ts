import 'server-only'
import type { Redis } from 'ioredis'
import { environment } from '../env'
import { redis } from '../redis'
import { defaultLimits, type AnswerJournal } from './contract'
import { MemoryJournal } from './memory'
import { RedisJournal } from './redis'

declare global {
  // Next bundles every route separately; one route stores what another one is asked for.
  var parleyJournal: AnswerJournal | undefined
}

/** Returns the journal of this deployment: in Redis if instances share one, else in this instance's memory. */
export const journal = (): AnswerJournal => (globalThis.parleyJournal ??= create())

function create(): AnswerJournal {
  const client = redis()
  const { VERCEL, RESUME_KEEP_SECONDS, RESUME_KEEP_BYTES } = environment()
  const limits = { ...defaultLimits, keep: RESUME_KEEP_SECONDS * 1000, all: RESUME_KEEP_BYTES }
  return client === undefined
    ? new MemoryJournal(!VERCEL, () => performance.now(), limits)
    : new RedisJournal(patient(client), limits)
}

/**
 * Opens a separate connection: streams write a lot and often, so commands issued together are pipelined, and an answer
 * isn't given up because a process was busy for two seconds, while a count that takes so long is refused.
 */
function patient(client: Redis): Redis {
  const connection = client.duplicate({ commandTimeout: 10_000, enableAutoPipelining: true })
  // If Redis is unavailable, the first connection reports it.
  connection.on('error', () => undefined)
  return connection
}

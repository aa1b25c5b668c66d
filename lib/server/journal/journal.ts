import 'server-only'
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
    : createRedisJournal(client, limits)
}

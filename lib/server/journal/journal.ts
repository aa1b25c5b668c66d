import 'server-only'
import { environment } from '../env'
import { redis } from '../redis'
import type { Journal } from './contract'
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
  return client === undefined ? createMemoryJournal(!environment().VERCEL) : createRedisJournal(client)
}

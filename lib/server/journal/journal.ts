import 'server-only'
import { environment } from '../env'
import type { Journal } from './contract'
import { createMemoryJournal } from './memory'

declare global {
  // Next bundles every route on its own; what one of them keeps, another one is asked for.
  var parleyJournal: Journal | undefined
}

/** The journal of this deployment. */
export const journal = (): Journal =>
  (globalThis.parleyJournal ??= createMemoryJournal(!environment().VERCEL))

import 'server-only'
import type { Journal } from './contract'
import { createMemoryJournal } from './memory'

declare global {
  // Next bundles every route on its own; what one of them keeps, another one is asked for.
  var parleyJournal: Journal | undefined
}

/** The journal of this instance. */
export const journal = (): Journal => (globalThis.parleyJournal ??= createMemoryJournal())

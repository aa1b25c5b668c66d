import 'server-only'
import type { Context } from '../guards/guard'
import { payersOf } from './limits-of'
import { MemorySlots, type Slots } from './slots'

/** How many are allowed in this process: for one person or remote address, and in total. */
const sizes = {
  /** Requests that ask all upstreams which of them has a response: each one holds an answer from every upstream. */
  lookups: [8, 32],
  /** Connections that follow a stored answer. */
  followers: [128, 2000],
} as const

declare global {
  // One counter shared by all routes, because Next bundles each one separately.
  var parleyPlaces: Slots | undefined
}

/**
 * Takes a slot for something that holds memory of this process while it runs, whoever the client is.
 *
 * @returns a function that frees the slot; undefined if none is free
 */
export function takeMemory(kind: keyof typeof sizes, context: Context): Promise<(() => void) | undefined> {
  const places = (globalThis.parleyPlaces ??= new MemorySlots())
  const [maxEach, maxAll] = sizes[kind]
  const max = context.client.isLocal ? maxAll : maxEach
  const each = payersOf(context).map((payer) => [`${kind} ${payer}`, max] as const)
  return places.take([...each, [`${kind} all`, maxAll]])
}

import 'server-only'
import type { Context } from '../guards/guard'
import { payersOf } from './limits-of'
import { createMemorySlots, type Slots } from './slots'

/** How many of them there are in this process: for one person or address from elsewhere, and for all. */
const sizes = {
  /** Requests that ask all upstreams who has a response: each holds an answer of every upstream. */
  lookups: [8, 32],
  /** Connections that follow an answer which is kept. */
  followers: [128, 2000],
} as const

declare global {
  // One count for all routes, which Next bundles each on its own.
  var parleyPlaces: Slots | undefined
}

/**
 * Takes a place for something that holds memory of this process while it is under way, whoever asks for it.
 *
 * @returns what frees it; undefined if there is none
 */
export function takeMemory(kind: keyof typeof sizes, context: Context): Promise<(() => void) | undefined> {
  const places = (globalThis.parleyPlaces ??= createMemorySlots())
  const [maxEach, maxAll] = sizes[kind]
  const max = context.client.isLocal ? maxAll : maxEach
  const each = payersOf(context).map((payer) => [`${kind} ${payer}`, max] as const)
  return places.take([...each, [`${kind} all`, maxAll]])
}

import type { ItemTimes, Timings, Turn } from '@/lib/conversation/types'
import { reduce } from '@/lib/responses/reduce'
import type { ResponseState } from '@/lib/responses/response-state'
import type { StreamEvent } from '@/lib/responses/types'

/**
 * Folds events that arrived together into a turn: its state and its times.
 *
 * @param now when they arrived, in milliseconds since the epoch
 */
export function foldEvents(turn: Turn, events: readonly StreamEvent[], now: number): Turn {
  const state = events.reduce(reduce, turn.state)
  return { ...turn, state, timings: clock(turn.timings, state, events.some(isText), now) }
}

/** Records what these events brought: the first text, new items, finished items. */
function clock(timings: Timings, state: ResponseState, hasText: boolean, now: number): Timings {
  const known = timings.items ?? []
  const starts = timings.firstTokenAt === undefined && hasText
  const moved = state.slots.some(
    (slot, at) => known[at] === undefined || (!slot.open && known[at].endedAt === undefined),
  )
  if (!starts && !moved) return timings
  const items = state.slots.map((slot, at): ItemTimes => {
    const times = known[at] ?? { startedAt: now }
    return slot.open || times.endedAt !== undefined ? times : { ...times, endedAt: now }
  })
  return { ...timings, items, ...(starts ? { firstTokenAt: now } : {}) }
}

/** The first text of any kind ends the wait: the answer, its reasoning or a call's arguments. */
const isText = (event: StreamEvent) => event.type.endsWith('.delta')

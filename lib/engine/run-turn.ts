import type { CreateResponse } from '@/lib/client/create-response'
import type { ItemTimes, Timings, Turn } from '@/lib/conversation/types'
import { finish, reduce, type ResponseState } from '@/lib/responses/reduce'
import type { CreateRequest, StreamEvent } from '@/lib/responses/types'

/** What running a turn needs from the world. */
export interface RunTurnOptions {
  readonly create: CreateResponse
  readonly signal: AbortSignal
  readonly now: () => number
  /** Told of every new state, many times a frame; showing it once per frame is the receiver's part. */
  readonly onChange: (turn: Turn) => void
}

/**
 * Sends a turn and folds what comes back.
 *
 * @param turn a turn that was kept already, so that a crash cannot lose its question
 * @param request the body for it
 * @returns the turn at its end; it always has one, also after an abort or a fault
 */
export async function runTurn(turn: Turn, request: CreateRequest, options: RunTurnOptions): Promise<Turn> {
  let current: Turn = { ...turn, request }
  const { sentAt } = turn.timings
  /** By the server's clock where it tells: many streams in one page hold up each other, and not those there. */
  let lastAt: number | undefined
  const error = await options.create(
    request,
    (events, elapsed) => {
      if (elapsed !== undefined) lastAt = sentAt + elapsed
      const state = events.reduce(reduce, current.state)
      current = {
        ...current,
        state,
        timings: clock(current.timings, state, events.some(isText), lastAt ?? options.now()),
      }
      if (state.ended !== null) return 'enough'
      options.onChange(current)
      return 'more'
    },
    options.signal,
  )
  return {
    ...current,
    state: finish(current.state, error),
    timings: {
      ...current.timings,
      ...(lastAt === undefined ? {} : { by: 'server' }),
      endedAt: lastAt ?? options.now(),
    },
    ...(options.signal.aborted ? { stopped: true } : {}),
  }
}

/** Notes what became true with these events: the first text, items that appeared, items that were done. */
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

/** The first text of any kind ends the wait, be it the answer, its reasoning or a call's arguments. */
const isText = (event: StreamEvent) => event.type.endsWith('.delta')

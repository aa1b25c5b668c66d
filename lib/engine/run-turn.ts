import { answerCutOff, neverSent } from '@/lib/client/connection-errors'
import type { CreateResponse } from '@/lib/client/create-response'
import type { Resumed, ResumeSink } from '@/lib/client/resume-response'
import type { ItemTimes, Timings, Turn } from '@/lib/conversation/types'
import { finish, reduce } from '@/lib/responses/reduce'
import { connectionLost, initialState, type ResponseState } from '@/lib/responses/response-state'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { keyOf, lostOf } from './lost-turn'

/** What running a turn needs from the world. */
export interface RunTurnOptions {
  readonly create: CreateResponse
  readonly signal: AbortSignal
  readonly now: () => number
  /** Told of every new state, many times a frame; showing it once per frame is the receiver's part. */
  readonly onChange: (turn: Turn) => void
  /** Goes on with an answer whose connection is gone; without it, that is the end. Rejects where the signal aborts. */
  readonly resume?: ((sink: ResumeSink, signal: AbortSignal) => Promise<Resumed>) | undefined
  /** Told while an answer is looked for whose connection is gone. */
  readonly onReconnecting?: (isReconnecting: boolean) => void
  /** It was sent before, by a page that is gone: it is only looked for. */
  readonly isSent?: boolean
}

/**
 * Sends a turn and folds what comes back, over as many connections as that takes.
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
  let isReconnecting = false
  function tellReconnecting(is: boolean): void {
    if (is === isReconnecting) return
    isReconnecting = is
    options.onReconnecting?.(is)
  }
  const sink: ResumeSink = {
    lost: () => lostOf(current),
    onRestart: () => {
      current = { ...current, state: initialState, timings: { sentAt } }
    },
    onConnection: (isThere) => tellReconnecting(!isThere),
    onEvents: (events, elapsed) => {
      // How it stands upstream is no more of it.
      if (current.state.output.length === 0 || !events.every(isStanding)) tellReconnecting(false)
      // The rest of a lost answer comes without the server’s times: the browser’s are all there is then.
      lastAt = elapsed === undefined ? undefined : sentAt + elapsed
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
  }
  const create = () => options.create(request, sink.onEvents, options.signal, { key: keyOf(current) })
  let error = options.isSent === true ? answerCutOff : await create()
  for (let resends = 0; isLost(current.state, error) && !options.signal.aborted; resends += 1) {
    // One that came to an end without saying so, as one that is cancelled does, was not lost on its way.
    if (error !== undefined) tellReconnecting(true)
    const resumed = await options.resume?.(sink, options.signal).catch(() => undefined)
    tellReconnecting(false)
    if (resumed?.kind === 'ended') error = resumed.error
    // What has begun to come was sent, whoever says otherwise.
    if (resumed?.kind !== 'not-sent' || hasBegun(current.state)) break
    if (options.isSent !== true && resends < mostResends) {
      // It is known to have gone nowhere, and where it arrives after all its key is there twice.
      error = await create()
      continue
    }
    // What was said not to have been sent must not be answered, and paid for, after all.
    const forbidden = await resumed.forbid()
    if (forbidden === 'forbidden') error = neverSent
    if (forbidden !== 'came') break
  }
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

/** How often a create is sent again that is known never to have arrived. */
const mostResends = 2

const hasBegun = ({ response, output }: ResponseState) => response !== null || output.length > 0

/** Whether there may be more of an answer than came: nothing said that it has ended, or why there is none. */
const isLost = ({ ended, error: told }: ResponseState, error: ResponsesError | undefined): boolean =>
  ended === null &&
  told === null &&
  (error === undefined || error.code === connectionLost || error.code === 'network_error')

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

/** Tells only how a response stands. */
const isStanding = ({ type }: StreamEvent) => type === 'response.queued' || type === 'response.in_progress'

/** The first text of any kind ends the wait, be it the answer, its reasoning or a call's arguments. */
const isText = (event: StreamEvent) => event.type.endsWith('.delta')

import { answerCutOff, neverSent } from './connection-errors'
import type { CreateResponse } from './create-response'
import type { ResumeResult, ResumeSink } from './resume-response'
import { keptRequest } from '@/lib/conversation/kept-request'
import type { Turn } from '@/lib/conversation/types'
import { finish } from '@/lib/responses/reduce'
import { connectionLost, initialState, type ResponseState } from '@/lib/responses/response-state'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { keyOf, lostOf } from './sent-request'
import { fateOf } from './fate'
import { foldEvents } from './fold-events'

/** What running a turn needs from the outside world. */
export interface RunTurnOptions {
  readonly create: CreateResponse
  readonly signal: AbortSignal
  readonly now: () => number
  /** Called with every new state, many times per frame; the receiver has to limit rendering to once per frame. */
  readonly onChange: (turn: Turn) => void
  /** Resumes an answer whose connection is lost; without it, the answer ends there. Rejects if the signal aborts. */
  readonly resume?: ((sink: ResumeSink, signal: AbortSignal) => Promise<ResumeResult>) | undefined
  /** Called when we start or stop looking for an answer whose connection is lost. */
  readonly onReconnecting?: (isReconnecting: boolean) => void
  /** An earlier page sent the turn: only look for its answer. */
  readonly isSent?: boolean
}

/**
 * Sends a turn and folds the events it receives, over as many connections as that takes.
 *
 * @param turn a turn that is already saved, so that a crash can't lose its question
 * @param request the body for it
 * @returns the turn at its end; it always has one, even after an abort or an error
 */
export async function runTurn(turn: Turn, request: CreateRequest, options: RunTurnOptions): Promise<Turn> {
  let current: Turn = { ...turn, request: keptRequest(request, turn) }
  const { sentAt } = turn.timings
  /** Uses the server's clock if it reports times: many streams in one page delay each other, but not on the server. */
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
      // A status event alone is not more of the answer, so we are still reconnecting.
      if (current.state.output.length === 0 || !events.every(isStanding)) tellReconnecting(false)
      // The rest of a lost answer arrives without the server's times: only the browser's are left then.
      lastAt = elapsed === undefined ? undefined : sentAt + elapsed
      current = foldEvents(current, events, lastAt ?? options.now())
      if (current.state.ended !== null) return 'enough'
      options.onChange(current)
      return 'more'
    },
  }
  const create = () => options.create(request, sink.onEvents, options.signal, { key: keyOf(current) })
  let error = options.isSent === true ? answerCutOff : await create()
  for (let resends = 0; isLost(current.state, error) && !options.signal.aborted; resends += 1) {
    // An answer that ended without saying so, as a canceled one does, was not lost in transit.
    if (error !== undefined) tellReconnecting(true)
    const resumed = await options.resume?.(sink, options.signal).catch(() => undefined)
    tellReconnecting(false)
    const fate = fateOf(lostOf(current), current.state, resumed, error)
    if (fate.kind !== 'not-sent') {
      error = fate.error
      break
    }
    if (options.isSent !== true && resends < maxResends) {
      // The request is known not to have arrived, and if it does arrive after all, its key is used twice.
      error = await create()
      continue
    }
    // A request reported as not sent must not be answered, and billed, after all.
    const forbidden = await fate.forbid()
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

/** How often we resend a create that is known never to have arrived. */
const maxResends = 2

/**
 * Returns whether there may be more of an answer than arrived: nothing said that it has ended, or why there is none.
 */
const isLost = ({ ended, error: told }: ResponseState, error: ResponsesError | undefined): boolean =>
  ended === null &&
  told === null &&
  (error === undefined || error.code === connectionLost || error.code === 'network_error')

/** Returns whether an event only reports the status of a response. */
const isStanding = ({ type }: StreamEvent) => type === 'response.queued' || type === 'response.in_progress'

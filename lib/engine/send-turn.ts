import type { EventSink } from '@/lib/client/create-response'
import { type Capability, chainRefusal, refusesReasoning } from '@/lib/conversation/capabilities'
import { isAnswered, replay } from '@/lib/conversation/plan'
import { withoutReasoning } from '@/lib/conversation/request-of'
import type { Resent, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest } from '@/lib/responses/types'
import { runTurn, type RunTurnOptions } from './run-turn'

interface SendTurnOptions extends RunTurnOptions {
  /** The turns before this one, oldest first. */
  readonly path: readonly Turn[]
  /** Whether a turn of the path was answered by the upstream that this one goes to. */
  readonly isHome: (turn: Turn) => boolean
  /** Keeps the turn before it is sent again: a crash must lose neither the question nor the first answer. */
  readonly onResend: (turn: Turn) => Promise<void>
  /** Told what the upstream turned out not to do. */
  readonly onMissing: (capability: Capability) => void
}

/** An upstream that loses an answer this soon keeps none; an older one may just have expired. Milliseconds. */
const expectedMemory = 60 * 60 * 1000

/**
 * Sends a turn and sees to it that the model knew the conversation: where the upstream does not follow the
 * chain, the whole history is sent, once, as the same turn.
 *
 * @returns the turn at its end, with what was found out about its chain
 */
export async function sendTurn(turn: Turn, request: CreateRequest, options: SendTurnOptions): Promise<Turn> {
  const { path, signal, now } = options
  // It is needed at the end of an answer, so it comes meanwhile and not with the page.
  const proof = request.previous_response_id === undefined ? undefined : loadProof()
  let anyEvent = turn.state !== initialState
  const noting =
    (onEvents: EventSink): EventSink =>
    (events, elapsed) => {
      anyEvent ||= events.length > 0
      return onEvents(events, elapsed)
    }
  const { create, resume } = options
  const ended = await runTurn(turn, request, {
    ...options,
    create: (body, onEvents, ...rest) => create(body, noting(onEvents), ...rest),
    resume: resume && ((sink, abort) => resume({ ...sink, onEvents: noting(sink.onEvents) }, abort)),
  })
  // It was sent again already, by a page that is gone meanwhile: there is no third time.
  if (signal.aborted || turn.resent !== undefined) return ended
  if (!anyEvent && refusesReasoning(request, ended.state.error)) {
    options.onMissing('includesReasoning')
    return resend(ended, { reason: 'include-refused' }, withoutReasoning(request), options)
  }
  if (request.previous_response_id === undefined) return ended

  const parent = path.findLast(isAnswered)
  const refusal = anyEvent ? undefined : chainRefusal(request, ended.state.error)
  if (refusal !== undefined) {
    const answeredAt = parent?.timings.endedAt ?? now()
    if (refusal === 'refused' || now() - answeredAt < expectedMemory) options.onMissing('chains')
    return resend(ended, { reason: refusal }, unchained(request, ended, options), options)
  }
  const prove = await proof
  const proven: Turn =
    isAnswered(ended) && prove !== undefined ? { ...ended, proof: prove(ended, parent) } : ended
  if (proven.proof?.kind !== 'ignored') return proven
  options.onMissing('chains')
  const discarded: Turn = { ...proven, discarded: proven.state }
  return resend(discarded, { reason: 'ignored' }, unchained(request, ended, options), options)
}

/** Undefined where it cannot be loaded: then nothing is said of the chain. */
async function loadProof() {
  try {
    return (await import('@/lib/conversation/proof')).prove
  } catch {
    return undefined
  }
}

/** The same with the whole history instead of the id. */
function unchained(
  { previous_response_id: _id, ...request }: CreateRequest,
  { input }: Turn,
  { path, isHome }: SendTurnOptions,
): CreateRequest {
  return { ...request, input: replay(path, input, isHome) }
}

/** Asks a second time. Whatever comes of it is the end. */
async function resend(
  turn: Turn,
  resent: Resent,
  request: CreateRequest,
  options: SendTurnOptions,
): Promise<Turn> {
  const { now, onResend } = options
  const again: Turn = { ...turn, request, state: initialState, timings: { sentAt: now() }, resent }
  await onResend(again)
  const sent: Turn = { ...again, timings: { sentAt: now() } }
  const ended = await runTurn(sent, request, { ...options, isSent: false })
  const tokens = ended.state.response?.usage?.input_tokens
  return typeof tokens === 'number' ? { ...ended, resent: { ...resent, tokens } } : ended
}

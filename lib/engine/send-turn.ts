import { type Capability, chainRefusal, refusesReasoning } from '@/lib/conversation/capabilities'
import { isAnswered, replay } from '@/lib/conversation/plan'
import { prove } from '@/lib/conversation/proof'
import type { Resent, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/reduce'
import type { CreateRequest } from '@/lib/responses/types'
import { runTurn, type RunTurnOptions } from './run-turn'

interface SendTurnOptions extends RunTurnOptions {
  /** The turns before this one, oldest first. */
  readonly path: readonly Turn[]
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
  let anyEvent = false
  const ended = await runTurn(turn, request, {
    ...options,
    create: (body, onEvents, abortSignal) =>
      options.create(
        body,
        (events) => {
          anyEvent ||= events.length > 0
          return onEvents(events)
        },
        abortSignal,
      ),
  })
  if (!anyEvent && refusesReasoning(request, ended.state.error)) options.onMissing('includesReasoning')
  if (request.previous_response_id === undefined || signal.aborted) return ended

  const parent = path.findLast(isAnswered)
  const refusal = anyEvent ? undefined : chainRefusal(request, ended.state.error)
  if (refusal !== undefined) {
    const answeredAt = parent?.timings.endedAt ?? now()
    if (refusal === 'refused' || now() - answeredAt < expectedMemory) options.onMissing('chains')
    return resend(ended, { reason: refusal }, request, options)
  }
  const proven: Turn = isAnswered(ended) ? { ...ended, proof: prove(ended, parent) } : ended
  if (proven.proof?.kind !== 'ignored') return proven
  options.onMissing('chains')
  return resend({ ...proven, discarded: proven.state }, { reason: 'ignored' }, request, options)
}

/** Asks the same again with the whole history instead of the id. Whatever comes of it is the end. */
async function resend(
  turn: Turn,
  resent: Resent,
  { previous_response_id: _id, ...request }: CreateRequest,
  options: SendTurnOptions,
): Promise<Turn> {
  const { path, now, onResend } = options
  const body: CreateRequest = { ...request, input: replay(path, turn.input) }
  const again: Turn = { ...turn, request: body, state: initialState, timings: { sentAt: now() }, resent }
  await onResend(again)
  const ended = await runTurn({ ...again, timings: { sentAt: now() } }, body, options)
  const tokens = ended.state.response?.usage?.input_tokens
  return typeof tokens === 'number' ? { ...ended, resent: { ...resent, tokens } } : ended
}

import { type Capability } from '@/lib/conversation/capabilities'
import { isAnswered } from '@/lib/conversation/answer-status'
import { keptRequest } from '@/lib/conversation/kept-request'
import { type Reader, withoutThoughts } from '@/lib/conversation/reader'
import { replay } from '@/lib/conversation/replay'
import { chainRefusal, lacksCompaction, refusesReasoning, refusesThoughts } from '@/lib/conversation/refusals'
import { withoutReasoning } from '@/lib/conversation/request-of'
import type { Proof, Resent, Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import type { CreateRequest } from '@/lib/responses/types'
import { runTurn, type RunTurnOptions } from '@/lib/client/run-turn'

export interface SendTurnOptions extends RunTurnOptions {
  /** The turns before this one, oldest first. */
  readonly path: readonly Turn[]
  /** Returns who reads a path turn's answer when it is sent to this turn's provider. */
  readonly readerOf: (turn: Turn) => Reader
  /** Returns a path turn with its request as it was sent. */
  readonly asSent: (turn: Turn, path: readonly Turn[]) => Turn
  /**
   * Whether to rely on a chain that the answer neither proves nor disproves, because somebody vouches for the provider.
   */
  readonly isTrusted: boolean
  /** Saves the turn before it is sent again: a crash must lose neither the question nor the first answer. */
  readonly onResend: (turn: Turn) => Promise<void>
  /** Called with what the provider turned out not to support. */
  readonly onMissing: (capability: Capability) => void
  /** Called when the provider followed a chain. */
  readonly onChained: () => void
}

/** A provider that loses an answer this soon stores none; an older one may just have expired. Milliseconds. */
const expectedMemory = 60 * 60 * 1000

/**
 * Sends a turn and makes sure that the model knew the conversation: if the provider doesn't follow the chain, or
 * nothing shows that it did, the whole history is sent once as the same turn.
 *
 * @returns the turn at its end, with what we found out about its chain
 */
export async function sendTurn(turn: Turn, request: CreateRequest, options: SendTurnOptions): Promise<Turn> {
  const { signal } = options
  // This is needed only at the end of an answer, so it loads during the request and not with the page.
  const proof = request.previous_response_id === undefined ? undefined : loadProof()
  const ended = await runTurn(turn, request, options)
  if (turn.compacts) {
    if (ended.state.error !== null && lacksCompaction(ended.state.error)) options.onMissing('compacts')
    return ended
  }
  // An earlier page already sent it again: there is no third attempt.
  if (signal.aborted || turn.resent !== undefined) return ended
  if (request.previous_response_id === undefined) return settleReplay(ended, request, options)
  return settleChain(ended, request, options, await proof)
}

/** Handles a turn that included the history: the provider may have refused an item in it. */
async function settleReplay(ended: Turn, request: CreateRequest, options: SendTurnOptions): Promise<Turn> {
  const { error, output } = ended.state
  if (ended.state.ended !== 'failed' || output.length > 0) return ended
  if (refusesReasoning(request, error)) {
    options.onMissing('includesReasoning')
    return resend(ended, { reason: 'include-refused' }, withoutReasoning(request), options)
  }
  if (refusesThoughts(request, error)) {
    const { path, readerOf } = options
    // Drops more than the reasoning: items that came from it have ids that would point to the missing reasoning.
    const input = replay(path, ended.input, (turn) => withoutThoughts(readerOf(turn)))
    return resend(ended, { reason: 'thoughts-refused' }, { ...request, input }, options)
  }
  return ended
}

async function settleChain(
  ended: Turn,
  request: CreateRequest,
  options: SendTurnOptions,
  prove: Awaited<ReturnType<typeof loadProof>>,
): Promise<Turn> {
  const { path, now, onMissing, onChained, isTrusted, asSent } = options
  const at = path.findLastIndex(isAnswered)
  const parent = path[at]
  const refusal = chainRefusal(request, ended.state)
  if (refusal !== undefined) {
    const answeredAt = parent?.timings.endedAt ?? now()
    const isLesson = refusal.reason === 'refused' || now() - answeredAt < expectedMemory
    if (isLesson && refusal.isNamed) onMissing('chains')
    const again = await resend(ended, { reason: refusal.reason }, unchained(request, ended, options), options)
    // The provider didn't blame the chain, but it accepts the request without one.
    if (!refusal.isNamed && isAnswered(again)) onMissing('chains')
    return again
  }
  if (!isAnswered(ended) || prove === undefined) return ended
  const proof = prove(ended, parent && asSent(parent, path.slice(0, at)))
  const proven: Turn = { ...ended, proof }
  const reason = resendReason(proof, isTrusted)
  if (reason === undefined) {
    if (proof.kind !== 'unknown') onChained()
    return proven
  }
  onMissing(reason === 'ignored' ? 'chains' : 'showsChains')
  const discarded: Turn = { ...proven, discarded: proven.state }
  return resend(discarded, { reason }, unchained(request, ended, options), options)
}

/** Returns why an answer to a chained request can't be relied on; undefined if it can. */
function resendReason({ kind }: Proof, isTrusted: boolean): 'ignored' | 'unproven' | undefined {
  if (kind === 'ignored') return 'ignored'
  return kind === 'unknown' && !isTrusted ? 'unproven' : undefined
}

/** Returns undefined if the code can't be loaded: then we say nothing about the chain. */
async function loadProof() {
  try {
    return (await import('@/lib/conversation/proof')).prove
  } catch {
    return undefined
  }
}

/** Returns the same request with the whole history instead of the id. */
function unchained(
  { previous_response_id: _id, ...request }: CreateRequest,
  { input }: Turn,
  { path, readerOf }: SendTurnOptions,
): CreateRequest {
  return { ...request, input: replay(path, input, readerOf) }
}

/** Asks a second time. Whatever the result, it is final. */
async function resend(
  turn: Turn,
  resent: Resent,
  request: CreateRequest,
  options: SendTurnOptions,
): Promise<Turn> {
  const { now, onResend } = options
  const again: Turn = {
    ...turn,
    request: keptRequest(request, turn),
    state: initialState,
    timings: { sentAt: now() },
    resent,
  }
  await onResend(again)
  const sent: Turn = { ...again, timings: { sentAt: now() } }
  const ended = await runTurn(sent, request, { ...options, isSent: false })
  const tokens = ended.state.response?.usage?.input_tokens
  return typeof tokens === 'number' ? { ...ended, resent: { ...resent, tokens } } : ended
}

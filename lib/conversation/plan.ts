import { answerCall, answeredCallId, callIdOf, outputFor } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { answerInput, type AnswerParts, type Reader, withoutThoughts } from './answer-input'
import { callsLeftOpen, isRunUpstream } from './own-calls'
import { refusesContent } from './refusals'
import { asFunctionCall } from './told-calls'
import type { Turn } from './types'

/** How a turn tells the upstream what came before it. */
export type Plan =
  | { readonly kind: 'chained'; readonly previousResponseId: string; readonly input: readonly Item[] }
  | {
      readonly kind: 'replayed'
      readonly input: readonly Item[]
      /** Ask for reasoning in the form that can be sent back. */
      readonly includesReasoning: boolean
    }

/** How far a `previous_response_id` is relied on. ARCHITECTURE.md says why, and what it costs. */
export type Chaining =
  /** The operator says that the upstream chains, or an answer of it has shown so. */
  | 'trusted'
  /** Nobody knows yet: a turn is chained where its answer can show whether the chain was followed. */
  | 'tried'
  /** It keeps nothing, by configuration or by experience, or its chains could not be proven. */
  | 'never'

/** Where a turn goes. */
export interface Target {
  /** The part of the model id that names the upstream; empty where only one is configured. */
  readonly upstream: string
  /** As the settings name it: another one cannot read the thoughts of this one. */
  readonly model: string
  readonly chaining: Chaining
  /** False for servers that are known to refuse `include: reasoning.encrypted_content`. */
  readonly includesReasoning: boolean
  /** Nothing is to be kept upstream: no id is sent, none is relied on. */
  readonly private: boolean
}

/**
 * Decides what goes on the wire for a new turn: the id of the answer it follows and the new items, or,
 * where the upstream keeps nothing, must keep nothing, or is another one, all items so far.
 *
 * A parent that failed, was cut or is still being written is no answer to chain on; its question travels
 * again with the new one, unless it was refused for what it says.
 *
 * @param path the turns before, oldest first
 * @param input the new items
 * @param upstreamOf the upstream a turn of the path was sent to
 */
export function plan(
  path: readonly Turn[],
  input: readonly Item[],
  target: Target,
  upstreamOf: (turn: Turn) => string,
): Plan {
  const at = path.findLastIndex(isAnswered)
  const last = path[at]
  const mayChain = target.chaining !== 'never' && !target.private
  if (last !== undefined && mayChain && upstreamOf(last) === target.upstream) {
    const previousResponseId = keptId(last)
    const since = [...path.slice(at + 1).flatMap((turn) => (isRefused(turn) ? [] : turn.input)), ...input]
    const open = callsLeftOpen(last, since)
    const closing = open.flatMap(notRun)
    if (
      previousResponseId !== undefined &&
      // An upstream refuses what follows a call without an output.
      closing.length === open.length &&
      (target.chaining === 'trusted' || canShowChain(last, [...closing, ...since], target.model))
    ) {
      return { kind: 'chained', previousResponseId, input: [...closing, ...since] }
    }
  }
  return {
    kind: 'replayed',
    input: replay(path, input, readerFor(target, upstreamOf)),
    // Where turns are chained the upstream has its thoughts already.
    includesReasoning:
      target.includesReasoning && (!mayChain || (last !== undefined && !canFollow(last, target))),
  }
}

/** Whether anything can ever be chained to answers like this one. */
const canFollow = (last: Turn, { chaining }: Target): boolean =>
  canBeKept(last) && (chaining === 'trusted' || tokensRead(last) > 0)

/** Who reads the answer of a turn when it is sent to a target. */
export function readerFor(
  { upstream, model }: Pick<Target, 'upstream' | 'model'>,
  upstreamOf: (turn: Turn) => string,
): (turn: Turn) => Reader {
  return (turn) => {
    if (upstreamOf(turn) !== upstream) return 'stranger'
    return turn.settings.model === model ? 'author' : 'sibling'
  }
}

/**
 * Whether the tokens of the next answer can show that its chain was followed: they are counted at all, by the same
 * tokenizer, and what is new does not outweigh what was there.
 */
function canShowChain(last: Turn, input: readonly Item[], model: string): boolean {
  const read = tokensRead(last)
  if (last.settings.model !== model || read === 0) return false
  const written = last.state.response?.usage?.output_tokens
  const known = read + (typeof written === 'number' ? written : 0)
  // About four characters are a token; pictures and files may be any number of them.
  return input.every(isTextual) && JSON.stringify(input.map(wordsOf)).length / 4 <= known
}

/** The input tokens that an answer reports; 0 where it reports none. */
function tokensRead({ state }: Turn): number {
  const read = state.response?.usage?.input_tokens
  return typeof read === 'number' && read > 0 ? read : 0
}

const isTextual = (item: Item) =>
  (isMessage(item) && contentOf(item).every(({ type }) => type.endsWith('_text'))) ||
  typeof item['output'] === 'string'

const wordsOf = (item: Item): unknown =>
  isMessage(item) ? contentOf(item).map((part) => part['text']) : item['output']

/** The id under which an upstream keeps an answer, as far as we know; undefined where it keeps nothing. */
export function keptId(turn: Turn): string | undefined {
  const { state, request, forgotten } = turn
  const id: unknown = state.response?.id
  const isKept = request?.['store'] !== false && !forgotten && canBeKept(turn)
  return typeof id === 'string' && id !== '' && isKept ? id : undefined
}

/** False where the upstream says that it kept nothing, though it was not asked to: Zero Data Retention, for one. */
function canBeKept({ state, request }: Turn): boolean {
  return state.response?.['store'] !== false || request?.['store'] === false
}

/** Only an answer that ended well is part of what comes after; whether it can be chained on is up to its id. */
export function isAnswered({ state }: Turn): boolean {
  return state.ended === 'completed' || state.ended === 'incomplete'
}

/** Whether the upstream refused what a turn says. It would refuse every later question that brings it along. */
export function isRefused({ state }: Turn): boolean {
  return state.ended === 'failed' && refusesContent(state.error)
}

/** A call that nobody ran must have an output all the same, or the upstream refuses what follows. */
export function notRun(call: Item): readonly Item[] {
  const answer = answerCall(call, 'This call was not run.', false)
  return answer === undefined ? [] : [answer]
}

/**
 * The whole conversation as input items, in order, such that any upstream takes it: each call beside its output, each
 * thought beside what came of it, and each answer as its reader knows it (`answerInput`).
 *
 * @param readerOf who reads a turn's answer now
 */
export function replay(
  path: readonly Turn[],
  input: readonly Item[],
  readerOf: (turn: Turn) => Reader,
): readonly Item[] {
  const items: Item[] = []
  const ids = new Set<string>()
  const open = new Map<string, Item>()
  const said = path.filter((turn) => !isRefused(turn))
  // Those before it were refused once; asking again each time would cost a request a turn.
  const refusedAt = said.findLastIndex(({ resent }) => resent?.reason === 'thoughts-refused')
  let made = 0
  const newId = ({ id }: Turn, prefix: string) => {
    made += 1
    return `${prefix}_${id.replaceAll(/[^a-zA-Z0-9]/g, '').slice(0, 40)}${made}`
  }
  const closeAllBut = (answered: ReadonlySet<string | undefined>) => {
    for (const [callId, call] of open) {
      if (answered.has(callId)) continue
      items.push(...notRun(call))
      open.delete(callId)
    }
  }
  const add = (item: Item) => {
    const callId = callIdOf(item)
    if (callId !== undefined) open.set(callId, item)
    if (item.type === 'mcp_approval_response' && !items.some(({ id }) => id === item['approval_request_id']))
      return
    const answered = answeredCallId(item)
    if (answered === undefined) {
      items.push(item)
      return
    }
    const call = open.get(answered)
    // An output whose call stayed behind answers nothing.
    if (call === undefined || !open.delete(answered)) return
    // Its call was written as that of a function.
    const isTold = call.type === 'function_call' && item.type !== 'function_call_output'
    items.push(isTold ? asFunctionCall(item) : item)
  }
  const addOf = (turn: Turn, item: Item) => {
    const { id } = item
    // Some servers give every first message the same id, and others refuse an input that has one twice.
    const isTaken = id !== undefined && ids.has(id)
    const own = isTaken ? { ...item, id: newId(turn, id.split('_')[0] ?? 'item') } : item
    if (own.id !== undefined) ids.add(own.id)
    add(own)
  }
  const addInput = (asked: readonly Item[]) => {
    closeAllBut(new Set(asked.map(answeredCallId)))
    asked.forEach(add)
  }
  for (const [at, turn] of said.entries()) {
    addInput(turn.input)
    if (!isAnswered(turn)) continue
    closeAllBut(new Set())
    const after = [...said.slice(at + 1).flatMap((later) => later.input), ...input]
    const { output } = turn.state
    const answer: AnswerParts = {
      output,
      isRunUpstream: (call) => isRunUpstream(turn, call),
      isAnswered: (request) => outputFor(request, [...output, ...after]) !== undefined,
      newId: (prefix) => newId(turn, prefix),
    }
    const reader = at < refusedAt ? withoutThoughts(readerOf(turn)) : readerOf(turn)
    for (const item of answerInput(answer, reader)) addOf(turn, item)
  }
  addInput(input)
  closeAllBut(new Set())
  return items
}

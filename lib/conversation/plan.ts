import { answerCall, answeredCallId, callIdOf } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
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

/** Where a turn goes. */
export interface Target {
  /** The part of the model id that names the upstream; empty where only one is configured. */
  readonly upstream: string
  /** False for servers that are known to keep no responses, by configuration or by experience. */
  readonly chains: boolean
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
 * again with the new one.
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
  const mayChain = target.chains && !target.private
  const previousResponseId = last === undefined ? undefined : keptId(last)
  if (
    mayChain &&
    last !== undefined &&
    previousResponseId !== undefined &&
    upstreamOf(last) === target.upstream
  ) {
    const since = path.slice(at + 1).flatMap((turn) => turn.input)
    return { kind: 'chained', previousResponseId, input: [...since, ...input] }
  }
  return {
    kind: 'replayed',
    input: replay(path, input, (turn) => upstreamOf(turn) === target.upstream),
    // Where turns are chained the upstream has its thoughts already.
    includesReasoning: target.includesReasoning && !mayChain,
  }
}

/** The id under which an upstream keeps an answer, as far as we know; undefined where it was told not to. */
export function keptId({ state, request, forgotten }: Turn): string | undefined {
  const id: unknown = state.response?.id
  return typeof id === 'string' && id !== '' && request?.['store'] !== false && !forgotten ? id : undefined
}

/** Only an answer that ended well is part of what comes after; whether it can be chained on is up to its id. */
export function isAnswered({ state }: Turn): boolean {
  return state.ended === 'completed' || state.ended === 'incomplete'
}

/** A call that nobody ran must have an output all the same, or the upstream refuses what follows. */
export function notRun(call: Item): readonly Item[] {
  const answer = answerCall(call, 'This call was not run.', false)
  return answer === undefined ? [] : [answer]
}

/**
 * The whole conversation as input items, in order, such that any upstream takes it: each call beside its
 * output, each thought beside what came of it, and what another upstream wrote without its ids, which mean
 * nothing here.
 *
 * @param isHome whether the upstream that all this is for wrote a turn's answer: it gets that back byte for
 *   byte
 */
export function replay(
  path: readonly Turn[],
  input: readonly Item[],
  isHome: (turn: Turn) => boolean,
): readonly Item[] {
  const items: Item[] = []
  const open = new Map<string, Item>()
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
    const answered = answeredCallId(item)
    // An output whose call stayed behind answers nothing.
    if (answered !== undefined && !open.delete(answered)) return
    items.push(item)
  }
  const addInput = (asked: readonly Item[]) => {
    closeAllBut(new Set(asked.map(answeredCallId)))
    asked.forEach(add)
  }
  for (const turn of path) {
    addInput(turn.input)
    if (!isAnswered(turn)) continue
    closeAllBut(new Set())
    outputOf(turn, isHome(turn)).forEach(add)
  }
  addInput(input)
  closeAllBut(new Set())
  return items
}

/** An answer as input items. */
function outputOf({ state }: Turn, home: boolean): readonly Item[] {
  const usable = state.output
    // Without its blob a thought can only be looked up, and it is replayed because that is not possible.
    .filter((item) => item.type !== 'reasoning' || typeof item['encrypted_content'] === 'string')
    // The arguments of a call that was cut are not even JSON.
    .filter((item) => callIdOf(item) === undefined || item.status !== 'incomplete')
  // A thought is taken only together with what came of it.
  const end = usable.findLastIndex(({ type }) => type !== 'reasoning') + 1
  const kept = usable.slice(0, end)
  // What is left of an answer must not be recognized: by its id OpenAI misses the thought that was there.
  if (home && kept.length === state.output.length) return kept
  return kept.map(({ id: _id, status: _status, ...item }): Item => item)
}

import { isMessage, isTyped, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import type { Reader } from './answer-input'
import { isAnswered, isRefused, notRun } from './answered'
import { callsLeftOpen } from './own-calls'
import { replay } from './replay'
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

/** What a chain that cannot be proven costs at most is an answer to this much; in characters. */
const cheapLength = 400

/**
 * Whether the tokens of the next answer can be expected to show that its chain was followed: they are counted at all,
 * by the same tokenizer, nothing was read that is not said, and what is new does not outweigh what was there.
 */
function canShowChain(last: Turn, input: readonly Item[], model: string): boolean {
  const { settings, state, request } = last
  if (settings.model !== model || tokensRead(last) === 0) return false
  // What searches found is read once, and pictures and files may be any number of tokens.
  if (!state.output.every(isPlain) || !input.every(isTextual)) return false
  const asked = listOf(request?.input ?? last.input).filter(isTyped)
  return lengthOf(input) <= Math.max(cheapLength, lengthOf(asked) + lengthOf(state.output))
}

/** The input tokens that an answer reports; 0 where it reports none. */
function tokensRead({ state }: Turn): number {
  const read = state.response?.usage?.input_tokens
  return typeof read === 'number' && read > 0 ? read : 0
}

const isPlain = ({ type }: Item) => type === 'message' || type === 'reasoning' || type === 'function_call'

const isTextual = (item: Item) =>
  (isMessage(item) && contentOf(item).every(({ type }) => type.endsWith('_text'))) ||
  typeof item['output'] === 'string'

/** How many characters of items a model reads. */
const lengthOf = (items: readonly Item[]): number =>
  items
    .flatMap((item) => [item['output'], item['arguments'], ...contentOf(item).map((part) => part['text'])])
    .reduce((sum: number, text) => sum + (typeof text === 'string' ? text.length : 0), 0)

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

import { isMessage, isTyped, listOf } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { CreateRequest, Item } from '@/lib/responses/types'
import { isAnswered, outputOfCallNotRun } from './answer-status'
import { isRefused } from './is-refused'
import { canBeKept, keptId } from './kept-id'
import { sentRequest } from './kept-request'
import { callsLeftOpen } from './hosted-calls'
import { readerFor } from './reader'
import { replay } from './replay'
import type { Turn } from './types'

/** How a turn tells the provider what came before it. */
export type Plan =
  | { readonly kind: 'chained'; readonly previousResponseId: string; readonly input: readonly Item[] }
  | {
      readonly kind: 'replayed'
      readonly input: readonly Item[]
      /** Whether to ask for reasoning in the form that can be sent back. */
      readonly includesReasoning: boolean
    }

/** How far to rely on a `previous_response_id`. README.md says why, and what it costs. */
export type Chaining =
  /** The operator says that the provider follows chains, or one of its answers has shown it. */
  | 'trusted'
  /** Nobody knows yet: a turn is chained if its answer can show whether the chain was followed. */
  | 'tried'
  /** The provider stores nothing, by configuration or by experience, or its chains could not be proven. */
  | 'never'

/** Where a turn goes. */
export interface Target {
  /** The part of the model id that names the provider; empty if only one is configured. */
  readonly upstream: string
  /** As named in the settings: a different model can't read this one's reasoning. */
  readonly model: string
  readonly chaining: Chaining
  /** False for servers known to refuse `include: reasoning.encrypted_content`. */
  readonly includesReasoning: boolean
  /** The provider must store nothing: no id is sent or relied on. */
  readonly private: boolean
}

/**
 * Decides what to send for a new turn: the id of the answer it follows and the new items, or all items so far if the
 * provider stores nothing, must store nothing, or is a different one.
 *
 * A parent that failed, was cut off or is still being written is no answer to chain to; its question is sent again with
 * the new one, unless it was refused for its content.
 *
 * @param path the earlier turns, oldest first
 * @param input the new items
 * @param upstreamOf returns the provider that a turn of the path was sent to
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
    const closing = open.flatMap(outputOfCallNotRun)
    const read = () => sentRequest(last, path.slice(0, at), upstreamOf)?.input ?? last.input
    if (
      previousResponseId !== undefined &&
      // Providers refuse anything that follows a call without an output.
      closing.length === open.length &&
      (target.chaining === 'trusted' || canShowChain(last, [...closing, ...since], target.model, read))
    ) {
      return { kind: 'chained', previousResponseId, input: [...closing, ...since] }
    }
  }
  return {
    kind: 'replayed',
    input: replay(path, input, readerFor(target, upstreamOf)),
    // In a chain the provider already has its reasoning.
    includesReasoning:
      target.includesReasoning && (!mayChain || (last !== undefined && !canFollow(last, target))),
  }
}

/** Returns whether anything can ever be chained to answers like this one. */
const canFollow = (last: Turn, { chaining }: Target): boolean =>
  canBeKept(last) && (chaining === 'trusted' || tokensRead(last) > 0)

/** A chain that can't be proven costs at most one answer to this much input, in characters. */
const cheapLength = 400

/**
 * Returns whether the token counts of the next answer can be expected to show that its chain was followed: tokens are
 * counted at all, by the same tokenizer, the model read nothing that isn't in the items, and the new items don't
 * outweigh the old ones.
 *
 * @param read returns what the model read for its last answer: all of the history, if that was sent
 */
function canShowChain(
  last: Turn,
  input: readonly Item[],
  model: string,
  read: () => CreateRequest['input'],
): boolean {
  const { settings, state } = last
  if (settings.model !== model || tokensRead(last) === 0) return false
  // Search results are read only once, and pictures and files may be any number of tokens.
  if (!state.output.every(isPlain) || !input.every(isTextual)) return false
  const length = lengthOf(input)
  return length <= cheapLength || length <= lengthOf(listOf(read()).filter(isTyped)) + lengthOf(state.output)
}

/** Returns the input tokens that an answer reports; 0 if it reports none. */
function tokensRead({ state }: Turn): number {
  const read = state.response?.usage?.input_tokens
  return typeof read === 'number' && read > 0 ? read : 0
}

const isPlain = ({ type }: Item) => type === 'message' || type === 'reasoning' || type === 'function_call'

const isTextual = (item: Item) =>
  (isMessage(item) && contentOf(item).every(({ type }) => type.endsWith('_text'))) ||
  typeof item['output'] === 'string'

/** Returns how many characters of the items a model reads. */
const lengthOf = (items: readonly Item[]): number =>
  items
    .flatMap((item) => [item['output'], item['arguments'], ...contentOf(item).map((part) => part['text'])])
    .reduce((sum: number, text) => sum + (typeof text === 'string' ? text.length : 0), 0)

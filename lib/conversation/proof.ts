import { isFunctionCall, isFunctionCallOutput, isMessage, isObject } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { CreateRequest, Item } from '@/lib/responses/types'
import type { Proof, Turn } from './types'

/**
 * Decides whether the provider really read the conversation that a turn was chained to.
 *
 * The echoed id alone proves nothing, so the token counts decide. We compare them with bounds instead of one number:
 * the tokenizer is unknown, providers drop old reasoning, and every message costs a few extra tokens. The result is
 * *ignored* or *doubled* only if nothing harmless explains the number; *chained* (or *not-echoed*, if the answer
 * doesn't name its parent) only if the new items alone can't explain it. Everything in between is unknown: the chain is
 * unproven.
 *
 * @param turn a turn that was sent with a `previous_response_id` and has ended
 * @param parent the turn whose response that id names, with its request as it was sent
 */
export function prove(turn: Turn, parent?: Turn): Proof {
  const { request, state } = turn
  const reported = usageOf(turn)
  const answered = state.ended === 'completed' || state.ended === 'incomplete'
  if (request?.previous_response_id === undefined || reported === undefined || !answered) {
    return { kind: 'unknown' }
  }
  const inputTokens = reported.input
  const echoed = state.response?.previous_response_id === request.previous_response_id
  const unproven: Proof = { kind: 'unknown', inputTokens }
  const before = parent === undefined ? undefined : usageOf(parent)
  // A compaction can stand for any number of tokens.
  if (parent === undefined || before === undefined || compacts(turn) || compacts(parent)) return unproven

  const fresh = boundsOf(itemsOf(request.input))
  const known = contextOf(parent, before)
  const same = settingsOf(request) === settingsOf(parent.request)
  const numbers = { expectedTokens: known.max + fresh.guess, inputTokens }

  const mayBeTruncated = truncates(turn) && known.max + before.cached > smallestWindow
  // Some providers leave cached tokens out.
  const read = inputTokens + reported.cached
  // A followed chain includes the parent's own prompt, counted by the same tokenizer: no estimate is involved, so even
  // a chat of ten tokens can be decided. If reasoning in it may have been dropped, or the settings changed, half of it
  // must be there.
  const min = fresh.min + (same && known.steady ? known.min : known.minByText)
  const isShort = same && known.steady && !known.mayShrink ? read < min : 2 * read < min
  if (isShort && !mayBeTruncated) return { kind: 'ignored', ...numbers }

  const addsHiddenInput = state.output.some((item) => !isPlain(item))
  // Cached tokens that were left out count as input again when the cache has expired.
  const uncached = Math.max(0, before.cached - reported.cached)
  const max = known.max + uncached
  const beyondOnce = inputTokens > 1.2 * max + fresh.max
  const aboutTwice = inputTokens >= 1.6 * (max + fresh.min)
  if (same && !addsHiddenInput && beyondOnce && aboutTwice) return { kind: 'doubled', ...numbers }

  // A provider that read only the new items would report less than this.
  const own = bytesOf(request.instructions ?? '') + bytesOf(JSON.stringify(request['tools'] ?? ''))
  const framed = known.frame + (same ? 0 : own) + uncached
  const frame = known.isProven ? Math.min(framed, own + largestHiddenPrompt) : framed
  if (inputTokens <= frame + fresh.max) return { kind: 'unknown', ...numbers }
  return { kind: echoed ? 'chained' : 'not-echoed', ...numbers }
}

/** No context window is smaller, so a shorter conversation can't have been truncated. */
const smallestWindow = 2000

/** How many tokens a provider may put before every conversation without saying so. */
const largestHiddenPrompt = 1000

interface Usage {
  readonly input: number
  readonly cached: number
  readonly output: number
  readonly reasoning: number
}

/** Returns the reported usage; undefined if it is missing, or if it is the zeros that some servers send instead. */
function usageOf({ state }: Turn): Usage | undefined {
  const usage: unknown = state.response?.usage
  if (!isObject(usage)) return undefined
  const input = tokens(usage, 'input_tokens')
  if (input === 0) return undefined
  return {
    input,
    cached: tokens(usage['input_tokens_details'], 'cached_tokens'),
    output: tokens(usage, 'output_tokens'),
    reasoning: tokens(usage['output_tokens_details'], 'reasoning_tokens'),
  }
}

function tokens(counts: unknown, name: string): number {
  const count = isObject(counts) ? counts[name] : undefined
  return typeof count === 'number' && Number.isFinite(count) && count > 0 ? count : 0
}

/** Returns what the parent tells about the tokens of the conversation up to its own answer. */
function contextOf(parent: Turn, usage: Usage) {
  const { proof } = parent
  // A provider that doubles the history doesn't necessarily double what it already doubled.
  const input = (proof?.kind === 'doubled' ? proof.expectedTokens : undefined) ?? usage.input
  const asked = itemsOf(parent.request?.input ?? parent.input)
  const askedBounds = boundsOf(asked)
  const visibleText = parent.state.output.map((item) => textOf(item) ?? '').join('')
  // Reasoning isn't necessarily read again, and not every provider says how many of the tokens it accounts for.
  const visible = Math.max(0, Math.min(usage.output - usage.reasoning, Math.floor(lengthOf(visibleText) / 8)))
  return {
    max: input + usage.output,
    min: input + visible,
    minByText: askedBounds.min + visible,
    /** The parent's own chain was proven, so most of what it read is the conversation, not overhead. */
    isProven: proof?.kind === 'chained' || proof?.kind === 'not-echoed',
    /** Tokens that are the same in every request: instructions, tools, hidden prompts. */
    frame: Math.max(0, input - Math.max(1, askedBounds.min)),
    /**
     * False if the parent read what a later turn doesn't: the reasoning between tool calls, and the results of hosted
     * tools.
     */
    steady: asked.every((item) => !isFunctionCallOutput(item)) && parent.state.output.every(isPlain),
    /** True if the parent may have read reasoning of earlier turns, which providers drop after a while. */
    mayShrink:
      (usage.reasoning > 0 || parent.state.output.some(isReasoning)) &&
      (parent.request?.previous_response_id !== undefined || asked.some(isReasoning)),
  }
}

interface Bounds {
  readonly min: number
  readonly guess: number
  readonly max: number
}

/** Returns how many tokens items may take, across existing tokenizers. */
function boundsOf(items: readonly Item[]): Bounds {
  const texts = items.map(textOf)
  const length = texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0)
  const max = texts.reduce((sum, text) => sum + (text === undefined ? Infinity : maxTokens(text)), 0)
  // The tokens that begin and end a message are up to about five.
  return { min: Math.floor(length / 8), guess: Math.ceil(length / 4), max: max + 5 * items.length }
}

/** A long run of one character is few tokens. */
const lengthOf = (text: string) => text.replaceAll(/(.)\1{3,}|\s+/gsu, ' ').length

/** At worst a word is split into pieces of three letters; anything else may be one token per byte. */
function maxTokens(text: string): number {
  const [words, rest] = [text.match(/[a-z]+/g) ?? [], text.replaceAll(/[a-z]+| (?=[a-zA-Z])/g, '')]
  return words.reduce((sum, word) => sum + 1 + Math.floor(word.length / 3), bytesOf(rest))
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length

/** Returns what the model reads of an item; undefined if that isn't text or is unknown. */
function textOf(item: Item): string | undefined {
  if (isFunctionCall(item)) return item.name + item.arguments
  if (!isMessage(item) && !isFunctionCallOutput(item)) return undefined
  const parts = contentOf(isMessage(item) ? item : { type: item.type, content: item.output })
  const texts = parts.map((part) => part['text'] ?? part['refusal'])
  return texts.every((text) => typeof text === 'string') ? texts.join('') : undefined
}

const isReasoning = ({ type }: Item) => type === 'reasoning'
const plainTypes: ReadonlySet<string> = new Set(['message', 'reasoning', 'function_call'])
const isPlain = (item: Item) => plainTypes.has(item.type)

function compacts({ request, state }: Turn): boolean {
  return [...itemsOf(request?.input ?? []), ...state.output].some(({ type }) => type.startsWith('compaction'))
}

function truncates({ request, state }: Turn): boolean {
  return request?.['truncation'] === 'auto' || state.response?.['truncation'] === 'auto'
}

const itemsOf = (input: CreateRequest['input']): readonly Item[] =>
  typeof input === 'string' ? [{ type: 'message', role: 'user', content: input }] : input

/** Returns all of a request that the model may read, except the conversation. */
function settingsOf(request: CreateRequest | undefined): string | undefined {
  if (request === undefined) return undefined
  const { model, instructions } = request
  return JSON.stringify([model, instructions, request['tools'], request['text'], request['reasoning']])
}

import { isFunctionCall, isFunctionCallOutput, isMessage, isObject } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import type { CreateRequest, Item } from '@/lib/responses/types'
import type { Proof, Turn } from './types'

/**
 * Says whether the upstream really read the conversation that a turn was chained to.
 *
 * The echoed id alone proves nothing, so the tokens decide. They are held against bounds, not against one
 * number: no tokenizer is known here, upstreams drop old thoughts, and every message costs a few tokens of
 * its own. *Ignored* and *doubled* are said only where nothing harmless explains the number; *chained* (or
 * *not-echoed*, where the answer does not name its parent) only where the new items alone cannot. Everything in
 * between is unknown: the chain is unproven.
 *
 * @param turn a turn that was sent with a `previous_response_id` and has ended
 * @param parent the turn whose response that id names
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
  // A compaction stands for any number of tokens.
  if (parent === undefined || before === undefined || compacts(turn) || compacts(parent)) return unproven

  const fresh = boundsOf(itemsOf(request.input))
  const known = contextOf(parent, before)
  const same = settingsOf(request) === settingsOf(parent.request)
  const numbers = { expectedTokens: known.most + fresh.guess, inputTokens }

  const mayBeTruncated = truncates(turn) && known.most + before.cached > smallestWindow
  // Some upstreams leave cached tokens out.
  const read = inputTokens + reported.cached
  // A followed chain holds the parent's own prompt, by the same tokenizer: no estimate is in that, and so even a chat
  // of ten tokens is decided. If thoughts in it may be gone, or the settings changed, half of it must be there.
  const least = fresh.least + (same && known.steady ? known.least : known.leastByText)
  const isShort = same && known.steady && !known.mayShrink ? read < least : 2 * read < least
  if (isShort && !mayBeTruncated) return { kind: 'ignored', ...numbers }

  const addsHiddenInput = state.output.some((item) => !isPlain(item))
  // Cached tokens that were left out come back as input when the cache has expired.
  const most = known.most + Math.max(0, before.cached - reported.cached)
  const beyondOnce = inputTokens > 1.2 * most + fresh.most
  const aboutTwice = inputTokens >= 1.6 * (most + fresh.least)
  if (same && !addsHiddenInput && beyondOnce && aboutTwice) return { kind: 'doubled', ...numbers }

  // An upstream that read the new items alone would report less than this.
  const own = bytesOf(request.instructions ?? '') + bytesOf(JSON.stringify(request['tools'] ?? ''))
  const frame = Math.min(
    known.frame + (same ? 0 : own),
    known.isProven ? own + largestHiddenPrompt : Infinity,
  )
  if (inputTokens <= frame + fresh.most) return { kind: 'unknown', ...numbers }
  return { kind: echoed ? 'chained' : 'not-echoed', ...numbers }
}

/** No window is smaller, so a conversation that is cannot have been truncated. */
const smallestWindow = 2000

/** What an upstream may put before every conversation without saying so. */
const largestHiddenPrompt = 1000

interface Usage {
  readonly input: number
  readonly cached: number
  readonly output: number
  readonly reasoning: number
}

/** What was reported; undefined where it is missing or the zeros that some servers send in its place. */
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

/** What the parent says about the tokens of the conversation up to its own answer. */
function contextOf(parent: Turn, usage: Usage) {
  const { proof } = parent
  // An upstream that doubles need not double what it doubled before.
  const input = (proof?.kind === 'doubled' ? proof.expectedTokens : undefined) ?? usage.input
  const asked = itemsOf(parent.request?.input ?? parent.input)
  const askedBounds = boundsOf(asked)
  const visibleText = parent.state.output.map((item) => textOf(item) ?? '').join('')
  // Thoughts need not be read again, and not every upstream says how many of the tokens they are.
  const visible = Math.max(0, Math.min(usage.output - usage.reasoning, Math.floor(lengthOf(visibleText) / 8)))
  return {
    most: input + usage.output,
    least: input + visible,
    leastByText: askedBounds.least + visible,
    /** Its own chain was proven, so that most of what it read is the conversation and no frame. */
    isProven: proof?.kind === 'chained' || proof?.kind === 'not-echoed',
    /** What is the same in every request: instructions, tools, prompts nobody sees. */
    frame: Math.max(0, input - Math.max(1, askedBounds.least)),
    /**
     * False where the parent read what a later turn does not: the thoughts between tool calls, and what
     * hosted tools found.
     */
    steady: asked.every((item) => !isFunctionCallOutput(item)) && parent.state.output.every(isPlain),
    /** True where the parent may have read thoughts of earlier turns, which upstreams drop after a while. */
    mayShrink:
      (usage.reasoning > 0 || parent.state.output.some(isReasoning)) &&
      (parent.request?.previous_response_id !== undefined || asked.some(isReasoning)),
  }
}

interface Bounds {
  readonly least: number
  readonly guess: number
  readonly most: number
}

/** How many tokens items may be, in the tokenizers there are. */
function boundsOf(items: readonly Item[]): Bounds {
  const texts = items.map(textOf)
  const length = texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0)
  const most = texts.reduce((sum, text) => sum + (text === undefined ? Infinity : mostTokens(text)), 0)
  // What begins and ends a message takes up to about five tokens.
  return { least: Math.floor(length / 8), guess: Math.ceil(length / 4), most: most + 5 * items.length }
}

/** A long row of one sign is few tokens. */
const lengthOf = (text: string) => text.replaceAll(/(.)\1{3,}|\s+/gsu, ' ').length

/** A word is cut into pieces of three letters at worst; anything else may be a token for each byte. */
function mostTokens(text: string): number {
  const [words, rest] = [text.match(/[a-z]+/g) ?? [], text.replaceAll(/[a-z]+| (?=[a-zA-Z])/g, '')]
  return words.reduce((sum, word) => sum + 1 + Math.floor(word.length / 3), bytesOf(rest))
}

const encoder = new TextEncoder()
const bytesOf = (text: string) => encoder.encode(text).length

/** What the model reads of an item; undefined where that is no text or not known. */
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

/** All of a request that the model may read, except the conversation. */
function settingsOf(request: CreateRequest | undefined): string | undefined {
  if (request === undefined) return undefined
  const { model, instructions } = request
  return JSON.stringify([model, instructions, request['tools'], request['text'], request['reasoning']])
}

import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { CreateRequest, ResponsesError } from '@/lib/responses/types'
import { answerCutOff } from './connection-errors'
import type { CreateResponse } from './create-response'

/** What two short questions show of a provider and a model. */
export interface AskedTwice {
  /**
   * Whether the answer came in pieces: `held-back` if it was written in pieces that all arrived in one, as where a proxy
   * buffers; `unknown` if it was too short to tell.
   */
  readonly streams: boolean | 'held-back' | 'unknown'
  /** From the first question to the first piece of its answer, in milliseconds. */
  readonly firstTextAfter: number
  /** Whether the second question, sent without the first, was answered with what the first one said. */
  readonly chains: boolean | 'unknown'
  /** Why the second one was refused, in the provider's words. */
  readonly refusal?: ResponsesError
}

/** Unlikely to be said by chance. */
const word = 'wisteria'
const first = `Remember the word ${word}. Now write the numbers from one to ten in words, separated by spaces.`
const second = 'Which word did I ask you to remember? Answer with that word only.'
/** Enough for a little reasoning; the answers themselves are about 20 tokens. */
const maxTokens = 1024

/**
 * Asks a model two short questions, the second one chained to the first.
 *
 * @param now milliseconds
 * @returns what they show, or why the first one failed. Never throws
 */
export async function askTwice(
  model: string,
  create: CreateResponse,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<AskedTwice | ResponsesError> {
  const began = await ask({ model, input: first }, create, signal, now)
  if (began.error !== undefined) return began.error
  const { pieces, reads, firstTextAfter, id } = began
  const streams = pieces > 2 ? (reads > 1 ? true : 'held-back') : pieces === 0 ? false : 'unknown'
  if (id === undefined) return { streams, firstTextAfter, chains: false }
  const went = await ask({ model, previous_response_id: id, input: second }, create, signal, now)
  if (went.error !== undefined) {
    // A lost connection or a limit says nothing about chains.
    const isRefusal = went.error.status !== undefined && went.error.status < 500 && went.error.status !== 429
    return { streams, firstTextAfter, chains: isRefusal ? false : 'unknown', refusal: went.error }
  }
  if (went.text.trim() === '') return { streams, firstTextAfter, chains: 'unknown' }
  return { streams, firstTextAfter, chains: went.text.toLowerCase().includes(word) }
}

interface Asked {
  readonly id: string | undefined
  readonly text: string
  /** How many pieces of text the answer was written in, and in how many reads they arrived. */
  readonly pieces: number
  readonly reads: number
  readonly firstTextAfter: number
  readonly error?: ResponsesError
}

async function ask(
  request: CreateRequest,
  create: CreateResponse,
  signal: AbortSignal,
  now: () => number,
): Promise<Asked> {
  const sentAt = now()
  let state = initialState
  let pieces = 0
  let reads = 0
  let firstAt: number | undefined
  const failed = await create(
    { ...request, stream: true, max_output_tokens: maxTokens },
    (events) => {
      state = events.reduce(reduce, state)
      const texts = events.filter(({ type }) => type === 'response.output_text.delta').length
      if (texts > 0) {
        pieces += texts
        reads += 1
        firstAt ??= now()
      }
      return state.ended === null ? 'more' : 'enough'
    },
    signal,
  )
  state = finish(state, failed)
  const { id } = state.response ?? {}
  const isAnswered = state.ended === 'completed' || state.ended === 'incomplete'
  const error = failed ?? (isAnswered ? undefined : (state.error ?? answerCutOff))
  return {
    id: typeof id === 'string' && id !== '' ? id : undefined,
    text: outputText(state.output),
    pieces,
    reads,
    firstTextAfter: (firstAt ?? now()) - sentAt,
    ...(error && { error }),
  }
}

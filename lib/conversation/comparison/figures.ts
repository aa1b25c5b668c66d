import type { Exchange } from '../exchanges'
import { answerFacts } from '../answer-facts'
import type { Turn } from '../types'
import { isFunctionCall } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { costOf, priceOf } from '../cost'

/** Time, tokens and cost of one answer. Milliseconds, tokens, USD; undefined if unknown. */
export interface Figures {
  readonly model: string
  readonly firstToken?: number
  readonly tokensPerSecond?: number
  readonly total?: number
  readonly inputTokens?: number
  readonly cachedTokens?: number
  readonly reasoningTokens?: number
  readonly outputTokens?: number
  readonly cost?: number
  readonly toolCalls: number
  /** Whether the times come from the server. */
  readonly isExact: boolean
}

/**
 * @param modelOf returns the list entry of a model id
 */
export function figuresOf(exchange: Exchange, modelOf: (id: string) => JsonObject | undefined): Figures {
  const { first, last, turns } = exchange
  const { timeToFirstToken, ...facts } = answerFacts(exchange)
  const costs = turns.map(({ state, settings }) =>
    costOf(state.response?.usage, priceOf(modelOf(settings.model))),
  )
  const cost = costs.reduce<number | undefined>(
    (sum, each) => (sum === undefined || each === undefined ? undefined : sum + each),
    0,
  )
  const { endedAt, by } = last.timings
  return {
    ...facts,
    ...(timeToFirstToken === undefined ? {} : { firstToken: timeToFirstToken }),
    ...(endedAt === undefined ? {} : { total: endedAt - first.timings.sentAt }),
    ...(cost === undefined ? {} : { cost }),
    toolCalls: turns.reduce((sum, turn) => sum + callsOf(turn), 0),
    isExact: by === 'server',
  }
}

const callsOf = ({ state }: Turn) =>
  state.output.filter((item) => isFunctionCall(item) || item.type.endsWith('_call')).length

import type { Exchange } from '@/lib/conversation/exchanges'
import { factsOf } from '@/lib/conversation/facts'
import type { Turn } from '@/lib/conversation/types'
import { isFunctionCall } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { costOf } from './cost'

/** What one answer took. Milliseconds, tokens, USD; missing where it is not known. */
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
  /** The times are the server's. */
  readonly isExact: boolean
}

/** @param modelOf gives the list's entry of a model id */
export function figuresOf(exchange: Exchange, modelOf: (id: string) => JsonObject | undefined): Figures {
  const { first, last, turns } = exchange
  const { timeToFirstToken, ...facts } = factsOf(exchange)
  const costs = turns.map(({ state, settings }) => costOf(state.response?.usage, modelOf(settings.model)))
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

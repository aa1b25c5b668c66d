import type { Exchange } from './exchanges'

/** What is shown under an answer. Unknown values are undefined: nothing is guessed. */
export interface AnswerFacts {
  readonly model: string
  /** Milliseconds from sending to the first text. */
  readonly timeToFirstToken?: number
  readonly tokensPerSecond?: number
  readonly inputTokens?: number
  readonly cachedTokens?: number
  readonly outputTokens?: number
  readonly reasoningTokens?: number
}

/** Sums up an answer and its continuations: times of the first turn, tokens of all. */
export function answerFacts({ first, last, turns }: Exchange): AnswerFacts {
  const { sentAt, firstTokenAt } = first.timings
  const outputTokens = sum(turns.map((turn) => turn.state.response?.usage?.output_tokens))
  const inputTokens = sum(turns.map((turn) => turn.state.response?.usage?.input_tokens))
  const cachedTokens = sum(
    turns.map((turn) => detail(turn.state.response?.usage?.['input_tokens_details'], 'cached_tokens')),
  )
  const reasoningTokens = sum(
    turns.map((turn) => detail(turn.state.response?.usage?.['output_tokens_details'], 'reasoning_tokens')),
  )
  const writing = sum(
    turns.map(({ timings }) =>
      timings.endedAt === undefined || timings.firstTokenAt === undefined
        ? undefined
        : timings.endedAt - timings.firstTokenAt,
    ),
  )
  // An answer that arrives whole in one read has no measurable speed.
  const measurable = writing !== undefined && writing >= 50 && outputTokens !== undefined && outputTokens > 1
  return {
    model: last.state.response?.model ?? last.settings.model,
    ...(firstTokenAt === undefined ? {} : { timeToFirstToken: firstTokenAt - sentAt }),
    ...(measurable ? { tokensPerSecond: outputTokens / (writing / 1000) } : {}),
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(cachedTokens === undefined ? {} : { cachedTokens }),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  }
}

function detail(details: unknown, name: string): unknown {
  return typeof details === 'object' && details !== null
    ? Object.entries(details).find(([key]) => key === name)?.[1]
    : undefined
}

/** The sum, or undefined if any of them is unknown. */
function sum(values: readonly unknown[]): number | undefined {
  let total = 0
  for (const value of values) {
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
    total += value
  }
  return total
}

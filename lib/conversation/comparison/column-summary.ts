import type { JsonObject } from '@/lib/responses/types'
import { quantile } from '@/lib/util/quantile'
import { exchangesOf } from '../exchanges'
import type { Turn } from '../types'
import { type Figures, figuresOf } from './figures'
import { type Vote, votesOnAnswers } from './vote'

/** How the last turn of a column continued: nothing yet, its chain's verdict, or a history that was sent again. */
export type ColumnChain = 'none' | 'first' | 'replayed' | 'resent' | NonNullable<Turn['proof']>['kind']

/** The answers of a column and the votes of people on them. */
export interface ColumnSummary {
  readonly name: string
  /** Of the answers that ended, however they did. */
  readonly answers: readonly Figures[]
  readonly votes: number
  readonly wins: number
  readonly chain: ColumnChain
}

/**
 * Sums up a column.
 *
 * @param name what the column is called
 * @param path its turns, from the first
 * @param votes all votes of the comparison
 * @param modelOf returns a model's entry in the list of models
 */
export function summarizeColumn(
  name: string,
  path: readonly Turn[],
  votes: readonly Vote[],
  modelOf: (id: string) => JsonObject | undefined,
): ColumnSummary {
  const own = new Set(path.map(({ id }) => id))
  const cast = votesOnAnswers(votes).filter(
    ({ judge, candidates }) => judge === undefined && candidates.some(({ turnId }) => own.has(turnId)),
  )
  return {
    name,
    answers: exchangesOf(path)
      .filter(({ last }) => last.state.ended !== null)
      .map((exchange) => figuresOf(exchange, modelOf)),
    votes: cast.length,
    wins: cast.filter(({ best }) => best !== undefined && own.has(best)).length,
    chain: chainOf(path.at(-1)),
  }
}

function chainOf(last: Turn | undefined): ColumnChain {
  if (last === undefined) return 'none'
  if (last.resent !== undefined) return 'resent'
  return last.proof?.kind ?? (last.parentId === null ? 'first' : 'replayed')
}

/** The measures of which a middle one is shown. Milliseconds, and tokens per second. */
export type MedianField = 'firstToken' | 'tokensPerSecond' | 'total'

/** The measures that add up. */
export type SumField =
  | 'inputTokens'
  | 'cachedTokens'
  | 'reasoningTokens'
  | 'outputTokens'
  | 'cost'
  | 'toolCalls'

/** Returns the values that are known of a measure, in the order of the answers. */
export const knownValues = ({ answers }: ColumnSummary, field: MedianField): readonly number[] =>
  answers.flatMap((each) => each[field] ?? [])

/** Returns the median of the known values; undefined if there are none. */
export function medianOf(summary: ColumnSummary, field: MedianField): number | undefined {
  const values = knownValues(summary, field)
  return values.length === 0 ? undefined : quantile(values, 0.5)
}

/** Returns the sum over all answers; undefined if it is unknown for one of them, because a part would look cheap. */
export function sumOf({ answers }: ColumnSummary, field: SumField): number | undefined {
  if (answers.length === 0) return undefined
  return answers.reduce<number | undefined>((total, { [field]: value }) => {
    return total === undefined || value === undefined ? undefined : total + value
  }, 0)
}

/** Returns the share of votes that a column won; undefined without votes. */
export const winShareOf = ({ wins, votes }: ColumnSummary): number | undefined =>
  votes === 0 ? undefined : wins / votes

/** Sorts by a measure; what is unknown comes last either way. */
export function sortSummaries(
  summaries: readonly ColumnSummary[],
  valueOf: (summary: ColumnSummary) => number | undefined,
  isDescending: boolean,
): readonly ColumnSummary[] {
  return summaries.toSorted((one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)]
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
    return isDescending ? b - a : a - b
  })
}

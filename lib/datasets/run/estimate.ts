import { isObject } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import type { JsonObject, ResponseObject } from '@/lib/responses/types'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { Check } from '../check'
import { cellCount, type Column, type Price, type Run } from './run'

/** What a request probably takes. */
export interface Estimate {
  readonly inputTokens: number
  readonly outputTokens: number
  /** In dollars; missing where the price is not known. */
  readonly cost?: number
}

/** What a whole run probably takes. */
export interface RunEstimate extends Estimate {
  readonly requests: number
  /** The columns, and the judge, whose price nobody says; they are not in the cost. */
  readonly unpriced: readonly string[]
}

/** English has about four characters to a token; other languages have fewer. */
const charactersPerToken = 4

/** What surrounds a judge's material, and what it answers. */
const judgeTokens = { input: 150, output: 80 }

const tokensOf = (characters: number) => Math.ceil(characters / charactersPerToken)

/** One row asked of one model. Its answer is taken as long as it can get, where that was set. */
export function estimateCell(
  run: Pick<Run, 'template' | 'answerTokens'>,
  row: DataRow,
  column: Column,
): Estimate {
  const { instructions = '', max_output_tokens } = column.settings
  const characters = inputText(inputOf(run.template, row)).length + instructions.length
  return priced(column.price, tokensOf(characters), max_output_tokens ?? run.answerTokens)
}

/** One judgement on an answer. */
export function estimateJudge(
  run: Pick<Run, 'answerTokens' | 'judge'>,
  asked: { readonly rubric: string; readonly question: string; readonly answer?: string },
): Estimate {
  const answer = asked.answer === undefined ? run.answerTokens : tokensOf(asked.answer.length)
  const input = judgeTokens.input + answer + tokensOf(asked.rubric.length + asked.question.length)
  return priced(run.judge?.price, input, judgeTokens.output)
}

/** All rows, all columns, all repeats, and the judge wherever a check wants it. */
export function estimateRun(
  run: Pick<Run, 'template' | 'answerTokens' | 'columns' | 'repeats' | 'judge' | 'checks'>,
  rows: readonly DataRow[],
): RunEstimate {
  const { columns, repeats, judge } = run
  let [inputTokens, outputTokens, cost, judgements] = [0, 0, 0, 0]
  const add = (each: Estimate, times: number) => {
    inputTokens += each.inputTokens * times
    outputTokens += each.outputTokens * times
    cost += (each.cost ?? 0) * times
  }
  for (const row of rows) {
    for (const column of columns) add(estimateCell(run, row, column), repeats)
    if (judge === undefined) continue
    for (const { value } of judged([...run.checks, ...(row.checks ?? [])])) {
      const question = inputText(inputOf(run.template, row))
      const times = columns.length * repeats
      add(estimateJudge(run, { rubric: value, question }), times)
      judgements += times
    }
  }
  const asked = judgements > 0 && judge !== undefined ? [...columns, judge] : columns
  return {
    requests: cellCount({ rowCount: rows.length, columns, repeats }) + judgements,
    inputTokens,
    outputTokens,
    cost,
    unpriced: [...new Set(asked.flatMap(({ price, label }) => (price === undefined ? [label] : [])))],
  }
}

/** The checks that ask a judge. */
export const judged = (checks: readonly Check[]) => checks.filter(({ kind }) => kind === 'judge')

/** What an answer did cost: what the upstream says of it, else its tokens by the price list. */
export function costOf(response: ResponseObject | null, price: Price | undefined): number | undefined {
  const usage = response?.usage
  if (!isObject(usage)) return undefined
  const { cost, input_tokens, output_tokens } = usage
  if (typeof cost === 'number' && cost >= 0) return cost
  if (price === undefined || typeof input_tokens !== 'number' || typeof output_tokens !== 'number') {
    return undefined
  }
  return costOfTokens(price, input_tokens, output_tokens)
}

/** The prices of a model in the list of its upstream: decimal texts in dollars per token. */
export function priceOf(model: JsonObject | undefined): Price | undefined {
  const pricing = model?.['pricing']
  if (!isObject(pricing)) return undefined
  const [input, output] = [dollars(pricing['prompt']), dollars(pricing['completion'])]
  if (input === undefined || output === undefined) return undefined
  return { input, output, request: dollars(pricing['request']) ?? 0 }
}

function priced(price: Price | undefined, inputTokens: number, outputTokens: number): Estimate {
  const tokens = { inputTokens, outputTokens }
  return price === undefined ? tokens : { ...tokens, cost: costOfTokens(price, inputTokens, outputTokens) }
}

const costOfTokens = ({ input, output, request }: Price, inputTokens: number, outputTokens: number) =>
  input * inputTokens + output * outputTokens + request

function dollars(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const amount = value === '' ? Number.NaN : Number(value)
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined
}

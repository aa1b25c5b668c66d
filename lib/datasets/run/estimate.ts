import { costOfTokens, type TokenPrice } from '@/lib/conversation/cost'
import { inputText } from '@/lib/responses/select'
import type { DataRow } from '../data-set'
import { promptsOf } from '../prompt'
import { inputOf } from '../render'
import { judged } from '../check'
import { cellCount, promptOf, type RunColumn, type Run } from './run'

/** What a request is expected to take. */
export interface RequestEstimate {
  readonly inputTokens: number
  readonly outputTokens: number
  /** In dollars; undefined if the price is unknown. */
  readonly cost?: number
}

/** What a whole run is expected to take. */
export interface RunEstimate extends RequestEstimate {
  readonly requests: number
  /** The columns, and the judge, with unknown prices; the cost doesn't include them. */
  readonly unpriced: readonly string[]
}

/** English has about four characters per token; other languages have fewer. */
const charactersPerToken = 4

/** Tokens of the prompt around a judge's material, and of its answer. */
const judgeTokens = { input: 150, output: 80 }

/** Estimates the tokens of a text by its number of characters. */
export const estimateTokens = (characters: number) => Math.ceil(characters / charactersPerToken)

/** Estimates one row with one model. The answer counts at its maximum length if that is set. */
export function estimateCell(
  run: Pick<Run, 'template' | 'prompts' | 'answerTokens'>,
  row: DataRow,
  column: RunColumn,
): RequestEstimate {
  return estimateAnswer(run, column, inputText(inputOf(promptOf(run, column), row)))
}

function estimateAnswer(
  { answerTokens }: Pick<Run, 'answerTokens'>,
  { settings: { instructions = '', max_output_tokens }, price }: RunColumn,
  question: string,
): RequestEstimate {
  const tokens = estimateTokens(question.length + instructions.length)
  return priced(price, tokens, max_output_tokens ?? answerTokens)
}

/** Estimates one judgement of an answer. */
export function estimateJudge(
  run: Pick<Run, 'answerTokens' | 'judge'>,
  asked: { readonly rubric: string; readonly question: string; readonly answer?: string },
): RequestEstimate {
  const answer = asked.answer === undefined ? run.answerTokens : estimateTokens(asked.answer.length)
  const input = judgeTokens.input + answer + estimateTokens(asked.rubric.length + asked.question.length)
  return priced(run.judge?.price, input, judgeTokens.output)
}

/** Estimates all rows, columns and repeats, plus the judge for every check that needs it. */
export function estimateRun(
  run: Pick<Run, 'template' | 'prompts' | 'answerTokens' | 'columns' | 'repeats' | 'judge' | 'checks'>,
  rows: readonly DataRow[],
): RunEstimate {
  const { columns, repeats, judge } = run
  let [inputTokens, outputTokens, cost, judgements] = [0, 0, 0, 0]
  const add = (each: RequestEstimate, times: number) => {
    inputTokens += each.inputTokens * times
    outputTokens += each.outputTokens * times
    cost += (each.cost ?? 0) * times
  }
  // Columns with the same prompt ask the same, and filling in ten thousand rows takes time.
  const asked = promptsOf(run).map((prompt) => ({
    prompt,
    asking: columns.filter((column) => promptOf(run, column).id === prompt.id),
  }))
  for (const row of rows) {
    const checks = judge === undefined ? [] : judged([...run.checks, ...(row.checks ?? [])])
    for (const { prompt, asking } of asked) {
      const question = inputText(inputOf(prompt, row))
      for (const column of asking) add(estimateAnswer(run, column, question), repeats)
      const times = asking.length * repeats
      for (const { value } of checks) add(estimateJudge(run, { rubric: value, question }), times)
      judgements += checks.length * times
    }
  }
  const priceable = judgements > 0 && judge !== undefined ? [...columns, judge] : columns
  return {
    requests: cellCount({ rowCount: rows.length, columns, repeats }) + judgements,
    inputTokens,
    outputTokens,
    cost,
    unpriced: [...new Set(priceable.flatMap(({ price, label }) => (price === undefined ? [label] : [])))],
  }
}

function priced(price: TokenPrice | undefined, inputTokens: number, outputTokens: number): RequestEstimate {
  const tokens = { inputTokens, outputTokens }
  return price === undefined
    ? tokens
    : { ...tokens, cost: costOfTokens(price, { input: inputTokens, output: outputTokens }) }
}

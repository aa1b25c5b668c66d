import { words } from '@/lib/language/english/datasets'
import { isRefusal } from '@/lib/responses/guards'
import type { ResponseState } from '@/lib/responses/response-state'
import { contentOf, outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import type { Cell } from './cell'
import { costOf } from '@/lib/conversation/cost'
import type { RunColumn } from './run'

/** Returns the model's text, or its refusal if there is nothing else. */
export function answerText(output: readonly Item[]): string {
  const said = outputText(output)
  if (said !== '') return said
  const refusals = output.flatMap(contentOf).filter(isRefusal)
  return refusals.map(({ refusal }) => refusal).join('')
}

/** Returns a cell with the content of its response. */
export function withAnswer(
  cell: Cell,
  { ended, response, output, error }: ResponseState,
  { price }: RunColumn,
): Cell {
  const { input_tokens, output_tokens } = response?.usage ?? {}
  const cost = costOf(response?.usage, price)
  const hasFailed = ended !== 'completed' && ended !== 'incomplete'
  const problem = hasFailed
    ? (error?.message ?? words.theResponseEndedWithoutAnAnswer)
    : ended === 'incomplete'
      ? words.cutShort(response?.incomplete_details?.reason ?? words.withoutAReason)
      : undefined
  return {
    ...cell,
    status: hasFailed ? 'failed' : 'answered',
    text: answerText(output),
    ...(typeof input_tokens === 'number' ? { inputTokens: input_tokens } : {}),
    ...(typeof output_tokens === 'number' ? { outputTokens: output_tokens } : {}),
    ...(cost === undefined ? {} : { cost }),
    ...(problem === undefined ? {} : { problem }),
  }
}

import { isRefusal } from '@/lib/responses/guards'
import type { ResponseState } from '@/lib/responses/response-state'
import { contentOf, outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import type { Cell } from './cell'
import { costOf } from './estimate'
import type { Column } from './run'

/** What the model said; a refusal where it said nothing else. */
export function answerText(output: readonly Item[]): string {
  const said = outputText(output)
  if (said !== '') return said
  const refusals = output.flatMap(contentOf).filter(isRefusal)
  return refusals.map(({ refusal }) => refusal).join('')
}

/** A cell with what its response says. */
export function withAnswer(
  cell: Cell,
  { ended, response, output, error }: ResponseState,
  { price }: Column,
): Cell {
  const { input_tokens, output_tokens } = response?.usage ?? {}
  const cost = costOf(response, price)
  const hasFailed = ended !== 'completed' && ended !== 'incomplete'
  const problem = hasFailed
    ? (error?.message ?? 'It ended without an answer.')
    : ended === 'incomplete'
      ? `It was cut: ${response?.incomplete_details?.reason ?? 'the upstream does not say why'}.`
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

import { words } from '@/lib/language/english/datasets'
import { isFunctionCall, isRefusal } from '@/lib/responses/guards'
import { contentOf } from '@/lib/responses/select'
import { answerText } from '@/lib/conversation/answer-text'
import type { Turn } from '@/lib/conversation/types'
import type { Cell } from './cell'
import { costOf } from '@/lib/conversation/cost'
import type { RunColumn } from './run'

/** Returns the model's text, or its refusal if there is nothing else. */
export function textOrRefusal(turn: Turn): string {
  const said = answerText(turn)
  if (said !== '') return said
  const refusals = turn.state.output.flatMap(contentOf).filter(isRefusal)
  return refusals.map(({ refusal }) => refusal).join('')
}

/** Returns a cell with the content of its response. */
export function withAnswer(cell: Cell, turn: Turn, { price }: RunColumn): Cell {
  const { ended, response, error } = turn.state
  const { input_tokens, output_tokens } = response?.usage ?? {}
  const cost = costOf(response?.usage, price)
  const calls = turn.state.output
    .filter(isFunctionCall)
    .map(({ name, arguments: written }) => ({ name, arguments: written }))
  const hasFailed = ended !== 'completed' && ended !== 'incomplete'
  const problem = hasFailed
    ? (error?.message ?? words.theResponseEndedWithoutAnAnswer)
    : ended === 'incomplete'
      ? words.cutShort(response?.incomplete_details?.reason ?? words.withoutAReason)
      : undefined
  return {
    ...cell,
    status: hasFailed ? 'failed' : 'answered',
    text: textOrRefusal(turn),
    ...(calls.length === 0 ? {} : { calls }),
    ...(typeof input_tokens === 'number' ? { inputTokens: input_tokens } : {}),
    ...(typeof output_tokens === 'number' ? { outputTokens: output_tokens } : {}),
    ...(cost === undefined ? {} : { cost }),
    ...(problem === undefined ? {} : { problem }),
  }
}

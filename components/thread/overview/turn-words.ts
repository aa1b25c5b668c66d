import { formatDay, formatTime } from '@/lib/language/dates'
import { words as strings } from '@/lib/language/english/thread'
import type { Turn } from '@/lib/conversation/types'
import { isFunctionCallOutput } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'

/** How much of a question a row can show, in code units; the row's width cuts it off anyway. */
const enough = 200

/** Returns the first words of the question. */
export function questionWords({ continues, input }: Turn): string {
  if (continues) return strings.continue
  const text = inputText(input).trim().slice(0, enough).replaceAll(/\s+/g, ' ')
  if (text !== '') return text
  return input.some(isFunctionCallOutput) ? strings.toolOutputs : strings.messageWithoutText
}

/** Describes the state of the answer unless it is simply complete; otherwise empty. */
export function stateWords({ stopped, state }: Turn): string {
  if (stopped) return 'stopped'
  if (state.ended === null) return 'running'
  return state.ended === 'completed' ? '' : state.ended
}

/** Returns when a turn was sent: the time if it was today, otherwise the date. */
export function timeWords({ timings }: Turn, now: Date): string {
  const sent = new Date(timings.sentAt)
  if (sent.toDateString() === now.toDateString()) return formatTime(sent)
  return formatDay(sent, now)
}

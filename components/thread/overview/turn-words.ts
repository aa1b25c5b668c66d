import type { Turn } from '@/lib/conversation/types'
import { isFunctionCallOutput } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'

/** How much of a question a row can show, in code units; it is cut by the row's width anyway. */
const enough = 200

/** The first words of what was asked. */
export function questionWords({ continues, input }: Turn): string {
  if (continues) return 'Continue'
  const text = inputText(input).trim().slice(0, enough).replaceAll(/\s+/g, ' ')
  if (text !== '') return text
  return input.some(isFunctionCallOutput) ? 'Tool outputs' : 'Question without text'
}

/** How the answer stands, where it is not simply there; else nothing. */
export function stateWords({ stopped, state }: Turn): string {
  if (stopped) return 'stopped'
  if (state.ended === null) return 'running'
  return state.ended === 'completed' ? '' : state.ended
}

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** When a turn was sent: the time of today, else the day. */
export function timeWords({ timings }: Turn, now: Date): string {
  const sent = new Date(timings.sentAt)
  if (sent.toDateString() === now.toDateString()) return time.format(sent)
  return (sent.getFullYear() === now.getFullYear() ? day : dayOfYear).format(sent)
}

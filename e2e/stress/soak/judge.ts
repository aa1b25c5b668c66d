import { stripVTControlCharacters } from 'node:util'
import { neverSent } from '@/lib/client/connection-errors'
import { connectionLost } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { Turn } from '@/lib/conversation/types'
import type { Asked } from './person'
import { type Plan, textOf } from './plan'

/**
 * Returns whether the page or the network was gone before the create was sent, so that the page says there is no
 * answer.
 */
export const isNotSent = ({ state }: Turn): boolean =>
  state.response === null &&
  state.output.length === 0 &&
  (state.error?.code === neverSent.code ||
    state.error?.code === 'network_error' ||
    state.error?.code === connectionLost)

/** Returns how an answer with this plan should end, and with which text. */
function expected(plan: Plan): { readonly ended: string; readonly text: string } {
  const { fault, words, after } = plan
  // An unreadable frame costs only itself.
  if (fault === 'none' || fault === 'drip' || fault === 'malformed') {
    return { ended: 'completed', text: textOf(plan, words) }
  }
  return fault.startsWith('error')
    ? { ended: 'failed', text: '' }
    : { ended: 'interrupted', text: textOf(plan, after) }
}

/**
 * Returns descriptions of what is wrong with an answer.
 *
 * @param creates how often its upstream was asked
 */
export function judgeAnswer({ plan, habit, ends }: Asked, creates: number): readonly string[] {
  const name = `${plan.number} (${habit}, ${plan.fault})`
  const faults: string[] = []
  const { ended, text } = expected(plan)
  for (const end of ends) {
    const found = outputText(end.state.output)
    const error = end.state.error
    if (isNotSent(end) && creates === 0) continue
    if (habit === 'stop' && end.state.ended === null) {
      if (!textOf(plan, plan.words).startsWith(found)) faults.push(`${name}: other words than were sent`)
    } else if (end.state.ended !== ended) {
      faults.push(`${name}: ${end.state.ended} instead of ${ended}: ${error?.message}, ${creates} creates`)
    } else if (found !== text) {
      faults.push(`${name}: ${found.length} characters instead of ${text.length}: ${error?.message}`)
    } else if (ended === 'failed' && error?.status !== Number(plan.fault.slice(-3))) {
      faults.push(`${name}: ${error?.status} instead of ${plan.fault}`)
    }
  }
  const isCertain = ends.length > 0 && habit !== 'stop' && !ends.every(isNotSent)
  if (creates > 1 || (isCertain && creates === 0)) faults.push(`${name}: ${creates} creates`)
  return faults
}

/** What the server prints when it starts, when it is measured, and about upstreams that break off on purpose. */
const usual = [/"message":"broke off"/, /^Debugger (?:listening|attached|ending)/, /^For help, see/, /^\s*✓/]

/** Returns lines of the server's log that none of the events explain. */
export function judgeLog(output: string): readonly string[] {
  const afterReady = output.split('Ready in')[1]?.replace(/^.*\n/, '') ?? ''
  return stripVTControlCharacters(afterReady)
    .split('\n')
    .filter((line) => line.trim() !== '' && !usual.some((pattern) => pattern.test(line)))
}

/** Memory afterward should be the same as before; two measurements can differ by a tenth. */
export const hasLeaked = (before: number, after: number): boolean => after > before * 1.1

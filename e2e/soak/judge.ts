import { stripVTControlCharacters } from 'node:util'
import { neverSent } from '@/lib/client/connection-errors'
import { connectionLost } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'
import type { Turn } from '@/lib/conversation/types'
import type { Asked } from './person'
import { type Plan, textOf } from './plan'

/** The page or the network went before the create did, and the page says that there is no answer. */
export const isNotSent = ({ state }: Turn): boolean =>
  state.response === null &&
  state.output.length === 0 &&
  (state.error?.code === neverSent.code ||
    state.error?.code === 'network_error' ||
    state.error?.code === connectionLost)

/** How an answer with this plan ends, and with which text. */
function expected(plan: Plan): { readonly ended: string; readonly text: string } {
  const { fault, words, after } = plan
  // A frame that cannot be read costs only itself.
  if (fault === 'none' || fault === 'drip' || fault === 'malformed') {
    return { ended: 'completed', text: textOf(plan, words) }
  }
  return fault.startsWith('error')
    ? { ended: 'failed', text: '' }
    : { ended: 'interrupted', text: textOf(plan, after) }
}

/**
 * What is wrong with an answer, in words.
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

/** What the server prints when it starts and is measured, and of upstreams that break off as they are meant to. */
const usual = [/"message":"broke off"/, /^Debugger (?:listening|attached|ending)/, /^For help, see/, /^\s*✓/]

/** Lines of the server's log that nothing of what happened explains. */
export function judgeLog(output: string): readonly string[] {
  const afterReady = output.split('Ready in')[1]?.replace(/^.*\n/, '') ?? ''
  return stripVTControlCharacters(afterReady)
    .split('\n')
    .filter((line) => line.trim() !== '' && !usual.some((pattern) => pattern.test(line)))
}

/** Memory after is to be that of before; a tenth more is what measuring it twice differs by. */
export const hasLeaked = (before: number, after: number): boolean => after > before * 1.1

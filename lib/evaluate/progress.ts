import { formatDuration } from '@/lib/language/duration'
import { counted, formatCount } from '@/lib/language/format'
import { timeLeft } from '@/lib/datasets/run/time-left'
import type { RunView } from '@/lib/datasets/run/session'

interface Terminal {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** Without a terminal, a line is written for each of these many parts of a run. */
const parts = 20

/**
 * Creates a function that tells how far a run is: in one line that changes on a terminal, in a few lines elsewhere.
 *
 * @param total the number of answers
 */
export function createProgress(total: number, terminal: Terminal) {
  let lastPart = -1
  return (view: Pick<RunView, 'over' | 'since' | 'at'>) => {
    const left = timeLeft(view, total)
    const rest = left === undefined || view.over === total ? '' : `, ${formatDuration(left)} left`
    const line = `${formatCount(view.over)} of ${counted(total, 'answer')}${rest}`
    if (terminal.isTTY === true) {
      terminal.write(`\r\u001B[K${line}${view.over === total ? '\n' : ''}`)
      return
    }
    const part = Math.floor((view.over / Math.max(total, 1)) * parts)
    if (part === lastPart) return
    lastPart = part
    terminal.write(`${line}\n`)
  }
}

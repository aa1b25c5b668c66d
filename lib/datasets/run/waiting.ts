import type { Cell } from './cell'
import { isOver } from './cell'
import { hoursOf } from './completion-window'
import type { RunView } from './session'

/** Returns whether everything was sent, and only the provider has something left to do. */
export function isOnlyWaiting(cells: readonly (Cell | undefined)[]): boolean {
  const isSettled = (cell: Cell | undefined) =>
    cell !== undefined && (cell.status === 'pending' || isOver(cell))
  return cells.every(isSettled) && cells.some((cell) => cell?.status === 'pending')
}

/** Returns when the last answer should be there, in milliseconds since the epoch. */
export function dueTime({ run: { window }, cells }: Pick<RunView, 'run' | 'cells'>): number | undefined {
  if (window === undefined) return undefined
  const sent = cells.flatMap((cell) => (cell?.status === 'pending' ? cell.sentAt : []))
  return sent.length === 0
    ? undefined
    : sent.reduce((a, b) => Math.max(a, b), 0) + hoursOf(window) * 3_600_000
}

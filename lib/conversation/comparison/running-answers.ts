import type { Turns } from '../tree'
import type { Column } from '../types'
import { columnPath } from './comparison'

/**
 * Returns the turns of columns that are running: those they show, and repeats that they don't show.
 *
 * @param running the ids of all running turns, of any chat
 */
export function runningAnswers(
  turns: Turns,
  columns: readonly Column[],
  running: ReadonlySet<string>,
): readonly string[] {
  if (running.size === 0) return []
  const ids = new Set(columns.map(({ id }) => id))
  const shown = new Set(columns.map((column) => columnPath(turns, column).at(-1)?.id))
  return [...running].filter((id) => {
    const turn = turns.get(id)
    // Versions of a chat that became columns belong to none.
    return turn !== undefined && (shown.has(id) || (turn.column !== undefined && ids.has(turn.column)))
  })
}

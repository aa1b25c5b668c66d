import type { Column, Turn } from '../types'
import { roundOf } from './comparison'

/** Returns whether a person asked the turn, as opposed to one that sends tool outputs. */
export const isQuestion = ({ input }: Turn) =>
  input.some(({ type }) => type === 'message' || type === undefined)

/**
 * Returns the last question of the other columns if this one was not asked it.
 *
 * @param pathOf returns the turns of a column
 */
export function missedBy(
  pathOf: (column: Column) => readonly Turn[],
  columns: readonly Column[],
  column: Column,
): Turn | undefined {
  const own = pathOf(column)
  if (own.at(-1)?.state.ended === null) return undefined
  const rounds = new Set(own.map(roundOf))
  for (const other of columns) {
    const asked = pathOf(other).findLast((turn) => isQuestion(turn) && turn.mergedFrom === undefined)
    if (other.id !== column.id && asked !== undefined && !rounds.has(roundOf(asked))) return asked
  }
  return undefined
}

import { byAge, type Turns } from '../tree'
import type { Turn } from '../types'

const known = new WeakMap<Turns, ReadonlyMap<string, readonly Turn[]>>()

/**
 * Returns the turns of each column, oldest first, also deleted ones; those of a chat belong to none. Computed once for
 * each state of a conversation, because every column asks for them with each token.
 */
export function turnsByColumn(turns: Turns): ReadonlyMap<string, readonly Turn[]> {
  const found = known.get(turns)
  if (found !== undefined) return found
  const columns = new Map<string, Turn[]>()
  for (const turn of turns.values()) {
    if (turn.column === undefined) continue
    const own = columns.get(turn.column)
    if (own === undefined) columns.set(turn.column, [turn])
    else own.push(turn)
  }
  for (const own of columns.values()) own.sort(byAge)
  known.set(turns, columns)
  return columns
}

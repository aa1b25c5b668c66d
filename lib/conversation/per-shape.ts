import type { Turns } from './tree'
import type { Turn } from './types'

type Make<Result> = (turns: Turns, leafId: string | null) => Result

/**
 * Remembers what was made of a tree until its shape changes. While an answer streams there is a new map of
 * turns with every frame, and what depends on the shape alone must not be made anew each time: comparing the
 * turns of a thousand takes microseconds, all else takes milliseconds.
 *
 * @param make must keep nothing but ids, for the turns themselves go on changing
 */
export function perShape<Result>(make: Make<Result>): Make<Result> {
  let turns: Turns | undefined
  let leafId: string | null = null
  let result: { readonly made: Result } | undefined
  return (newTurns, newLeafId) => {
    const same =
      leafId === newLeafId && turns !== undefined && (turns === newTurns || isSameShape(turns, newTurns))
    turns = newTurns
    leafId = newLeafId
    if (!same || result === undefined) result = { made: make(newTurns, newLeafId) }
    return result.made
  }
}

function isSameShape(before: Turns, after: Turns): boolean {
  if (before.size !== after.size) return false
  for (const turn of after.values()) {
    const old = before.get(turn.id)
    if (turn !== old && (old === undefined || !isSamePlace(old, turn))) return false
  }
  return true
}

const isSamePlace = (one: Turn, other: Turn) =>
  one.parentId === other.parentId &&
  one.deleted === other.deleted &&
  one.continues === other.continues &&
  one.timings.sentAt === other.timings.sentAt

import { isEqualJson } from '@/lib/responses/item-body'
import type { Turns } from './tree'
import type { Turn } from './types'

type Make<Result> = (turns: Turns, leafId: string | null) => Result

/**
 * Caches a result computed from a tree until the tree's shape changes. While an answer streams, every frame brings a
 * new map of turns, and results that depend only on the shape must not be recomputed each time: comparing a thousand
 * turns takes microseconds, everything else takes milliseconds.
 *
 * @param make must keep only ids, because the turns themselves keep changing
 */
export function memoizeByTreeShape<Result>(make: Make<Result>): Make<Result> {
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
  one.column === other.column &&
  one.round === other.round &&
  one.continues === other.continues &&
  one.timings.sentAt === other.timings.sentAt &&
  // It changes only when what came from a file is accepted; another tab's turns are copies.
  isEqualJson(one.input, other.input)

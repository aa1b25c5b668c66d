'use client'

import { useMemo } from 'react'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { filterVotes } from '@/lib/rankings/filter-votes'
import type { Choice } from './ranking-filters'

/**
 * Returns the votes that the filters leave.
 *
 * The list stays the same until something changes: each new one is studied, and the page renders with what is found, so
 * that a new list with each render would never end.
 *
 * @param since the earliest time, in milliseconds since the epoch; undefined for all
 */
export function useFilteredVotes(
  votes: readonly Vote[],
  { tag, dataSet, category, words }: Choice,
  since: number | undefined,
): readonly Vote[] {
  return useMemo(
    () =>
      filterVotes(votes, {
        ...(tag !== '' && { tag }),
        ...(dataSet !== '' && { dataSet }),
        ...(category !== '' && { category }),
        ...(since !== undefined && { since }),
        words,
      }),
    [votes, tag, dataSet, category, since, words],
  )
}

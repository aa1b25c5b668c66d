'use client'

import { useMemo } from 'react'
import { useParley } from '@/components/hooks/parley'
import { useParleyList } from '@/components/hooks/parley-list'
import type { ParleyState } from '@/lib/chat/store'
import { columnPath, roundOf } from '@/lib/conversation/comparison/comparison'
import { type AskedQuestion, sharedQuestion } from '@/lib/conversation/comparison/shared-question'
import { runningAnswers } from '@/lib/conversation/comparison/running-answers'
import { repeatsOf } from '@/lib/conversation/comparison/repeats'
import type { Turns } from '@/lib/conversation/tree'
import type { Column, Turn } from '@/lib/conversation/types'

const noTurns: Turns = new Map()

export const turnsIn = ({ turns }: ParleyState, conversationId: string | null): Turns =>
  turns.get(conversationId ?? '') ?? noTurns

/** Returns the turns of a column; the component renders again only when one of them changes. */
export function useColumnPath(conversationId: string | null, column: Column): readonly Turn[] {
  return useParleyList((state) => columnPath(turnsIn(state, conversationId), column))
}

/** Returns the last turn of each column that has one. */
const lastTurns = (turns: Turns, columns: readonly Column[]): readonly Turn[] =>
  columns.flatMap((column) => columnPath(turns, column).at(-1) ?? [])

/** Returns the round that was asked last in any of the columns; undefined if none was. */
export function lastRound(turns: Turns, columns: readonly Column[]): string | undefined {
  const askedAt = (round: string) =>
    [...turns.values()].reduce(
      (at, turn) => (roundOf(turn) === round ? Math.max(at, turn.timings.sentAt) : at),
      0,
    )
  const rounds = [...new Set(lastTurns(turns, columns).map(roundOf))]
  return rounds.toSorted((one, other) => askedAt(other) - askedAt(one))[0]
}

/** Returns the ids of all answers of columns that are running, also of repeats that no column shows. */
export const useRunningIds = (conversationId: string | null, columns: readonly Column[]): readonly string[] =>
  useParleyList((state) => runningAnswers(turnsIn(state, conversationId), columns, state.running))

/** Returns whether each column is answering, so that none can be asked. */
export const useIsBusy = (conversationId: string | null, columns: readonly Column[]): boolean =>
  useParley((state) => {
    const last = lastTurns(turnsIn(state, conversationId), columns)
    return last.length === columns.length && last.every(({ id }) => state.running.has(id))
  })

/** Returns the answers of a round that have ended: for each column its answer, or undefined. */
export function useEndedAnswers(
  conversationId: string | null,
  columns: readonly Column[],
  round: string | undefined,
): ReadonlyArray<Turn | undefined> {
  return useParleyList((state) =>
    columns.map((column) => {
      const last = columnPath(turnsIn(state, conversationId), column).at(-1)
      // A merged answer is made of the others, and doesn't compete with them.
      const isOfRound =
        last !== undefined &&
        roundOf(last) === round &&
        last.state.ended !== null &&
        last.mergedFrom === undefined
      return isOfRound ? last : undefined
    }),
  )
}

/** Returns the question that stands above all columns; undefined if they were asked nothing together. */
export function useSharedQuestion(
  conversationId: string | null,
  columns: readonly Column[],
): AskedQuestion | undefined {
  // Its turn changes with every delta of its answer, and what was asked stays.
  const [id, round, parentId, input] = useParleyList((state) => {
    const turns = turnsIn(state, conversationId)
    const asked = sharedQuestion(columns.map((column) => columnPath(turns, column)))
    return [asked?.id, asked?.round, asked?.parentId, asked?.input] as const
  })
  return useMemo(
    () =>
      id === undefined || input === undefined
        ? undefined
        : { id, parentId: parentId ?? null, input, ...(round === undefined ? {} : { round }) },
    [id, round, parentId, input],
  )
}

/** Returns all answers of a column to the question of a turn, oldest first. */
export function useRepeats(conversationId: string | null, turn: Turn): readonly Turn[] {
  return useParleyList((state) => repeatsOf(turnsIn(state, conversationId), turn))
}

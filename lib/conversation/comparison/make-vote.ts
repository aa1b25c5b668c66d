import type { Column, Turn } from '../types'
import type { Vote } from './vote'

/** An answer that somebody can vote for. */
export interface ShownAnswer {
  readonly column: Column
  readonly turn: Turn
}

interface VoteDetails {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly votedAt: number
  readonly verdict: Vote['verdict']
  /** The turn of the best answer. */
  readonly best?: string | undefined
  /** By the ids of turns. */
  readonly scores?: ReadonlyMap<string, number>
  readonly note: string
  readonly isBlind: boolean
  readonly tags: readonly string[]
}

/** Makes the vote of a person. @param candidates in the order in which they are shown */
export function makeVote(candidates: readonly ShownAnswer[], details: VoteDetails): Vote {
  const { id, votedAt, verdict, best, scores, note, isBlind, tags } = details
  return {
    id,
    votedAt,
    verdict,
    candidates: candidates.map(({ column, turn }) => {
      const score = scores?.get(turn.id)
      return {
        turnId: turn.id,
        model: turn.settings.model,
        ...(column.label ? { label: column.label } : {}),
        ...(score === undefined ? {} : { score }),
      }
    }),
    ...(best === undefined ? {} : { best }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(isBlind ? { blind: true } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  }
}

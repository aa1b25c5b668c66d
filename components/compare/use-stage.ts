'use client'

import { useParley } from '@/components/hooks/parley'
import { shuffled } from '@/lib/conversation/comparison/comparison'
import type { AskedQuestion } from '@/lib/conversation/comparison/shared-question'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { voteOn } from '@/lib/conversation/comparison/vote-on'
import type { Column, Comparison, Turn } from '@/lib/conversation/types'
import {
  lastRound,
  turnsIn,
  useEndedAnswers,
  useIsBusy,
  useRunningIds,
  useSharedQuestion,
} from './column-paths'

/** What is on the stage now, and what may be seen of it. */
export interface Stage {
  readonly columns: readonly Column[]
  /** The columns in the order in which they are shown. */
  readonly shown: readonly Column[]
  /** The round that was asked last. */
  readonly round: string | undefined
  /** Its answers that have ended, in the order of the columns. */
  readonly ended: ReadonlyArray<Turn | undefined>
  /** All running answers of its columns, also those that no column shows. */
  readonly runningIds: readonly string[]
  /** Whether each column is answering. */
  readonly isBusy: boolean
  readonly votes: readonly Vote[]
  /** The person's vote on the round. */
  readonly vote: Vote | undefined
  /** The question that stands above all columns. */
  readonly shared: AskedQuestion | undefined
  /** Whether votes are cast without knowing the models. */
  readonly isBlind: boolean
  readonly isHidden: boolean
  /** Whether the order says nothing about the columns. */
  readonly isShuffled: boolean
}

const noColumns: readonly Column[] = []
const noVotes: readonly Vote[] = []

/** Nothing here changes while answers stream: only their columns render then. */
export function useStage(conversationId: string | null, comparison: Comparison | undefined): Stage {
  const columns = comparison?.columns ?? noColumns
  const votes = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.votes ?? noVotes,
  )
  const round = useParley((state) => lastRound(turnsIn(state, conversationId), columns))
  const ended = useEndedAnswers(conversationId, columns, round)
  const runningIds = useRunningIds(conversationId, columns)
  const isBusy = useIsBusy(conversationId, columns)
  const vote = useParley((state) => voteOn(votes, turnsIn(state, conversationId), round))
  const shared = useSharedQuestion(conversationId, columns)
  const isBattle = comparison?.battle === true
  // Once names were seen, they are known in all rounds of a battle.
  const isRevealed = isBattle && votes.some((other) => other.judge === undefined && other !== vote)
  const isBlind = comparison?.blind === true && !isRevealed
  const isHidden = isBlind && (isBattle || round !== undefined) && vote === undefined
  // A vote shows the names, and nothing moves: a column in another place would have to be found again.
  const isShuffled = isBattle || (isBlind && (isHidden || vote?.blind === true))
  // A battle keeps the order of its first round.
  const seed = isBattle ? (conversationId ?? '') : (round ?? '')
  return {
    columns,
    shown: isShuffled && round !== undefined ? shuffled(columns, seed) : columns,
    round,
    ended,
    runningIds,
    isBusy,
    votes,
    vote,
    shared,
    isBlind,
    isHidden,
    isShuffled,
  }
}

import { type Agreement, agreements } from './agreement'
import { type Voter, votesBy } from './filter-votes'
import { mergeOrders } from './merge-orders'
import { type PositionBias, positionBias } from './position-bias'
import { type Ranking, rankVotes, type RankVotesOptions } from './rank-votes'
import { type Vote, votesOnAnswers } from '@/lib/conversation/comparison/vote'

export interface StudyOptions extends RankVotesOptions {
  readonly voter: Voter
}

/** Everything that the rankings page shows. */
export interface Study {
  /** The number of the voter's votes; a judge's votes on the same answers count as one. */
  readonly votes: number
  /** How many of these rejected all answers, which doesn't say who is better. */
  readonly allBad: number
  readonly ranking: Ranking
  /** The ranking of answers as if all were written in the same style; undefined if that was not asked for. */
  readonly inSameStyle: Ranking | undefined
  readonly position: PositionBias
  /** Each judge's agreement with people, whoever the voter is. */
  readonly agreements: readonly Agreement[]
}

/** Evaluates votes in every way; people's and judges' votes are never combined. */
export function studyVotes(
  all: readonly Vote[],
  { voter, controlsStyle = false, ...options }: StudyOptions,
): Study {
  const votes = votesOnAnswers(all)
  const given = votesBy(votes, voter)
  const counted = mergeOrders(given)
  return {
    votes: counted.length,
    allBad: counted.filter(({ verdict }) => verdict === 'all-bad').length,
    ranking: rankVotes(counted, options),
    inSameStyle: controlsStyle ? rankVotes(counted, { ...options, controlsStyle }) : undefined,
    position: positionBias(given),
    agreements: agreements(votes),
  }
}

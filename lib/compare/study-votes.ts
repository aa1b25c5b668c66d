import { type Agreement, agreements } from './agreement'
import { type Voter, votesBy } from './filter-votes'
import { mergeOrders } from './merge-orders'
import { type PositionBias, positionBias } from './position-bias'
import { type Ranking, rankVotes, type RankVotesOptions } from './rank-votes'
import { type Vote, votesOnAnswers } from './vote'

export interface StudyOptions extends RankVotesOptions {
  readonly voter: Voter
}

/** All that the page of rankings says. */
export interface Study {
  /** How many votes of the voter there are; a judge's on the same answers are one. */
  readonly votes: number
  /** How many of these found all answers bad, which says nothing of who is better. */
  readonly allBad: number
  readonly ranking: Ranking
  readonly position: PositionBias
  /** Of each judge with people, whoever the voter is. */
  readonly agreements: readonly Agreement[]
}

/** Looks at votes in every way there is; people's and judges' are never taken together. */
export function studyVotes(all: readonly Vote[], { voter, ...options }: StudyOptions): Study {
  const votes = votesOnAnswers(all)
  const given = votesBy(votes, voter)
  const counted = mergeOrders(given)
  return {
    votes: counted.length,
    allBad: counted.filter(({ verdict }) => verdict === 'all-bad').length,
    ranking: rankVotes(counted, options),
    position: positionBias(given),
    agreements: agreements(votes),
  }
}

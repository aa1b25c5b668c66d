import { componentsOf } from './components'
import type { ContestantOf } from './duels'
import { randomNumbers } from './random'
import { type RankedComponent, rankComponent } from './rank-component'
import { type Standing, tally } from './tally'
import type { Vote } from './vote'

/** What votes say of those they were between. */
export interface Ranking {
  /** Each ranked apart: nobody in one of them ever met anybody in another. The largest comes first. */
  readonly components: readonly RankedComponent[]
  /** All contestants, by name, those included of which no vote says who is better. */
  readonly standings: readonly Standing[]
}

export interface RankVotesOptions {
  /** What a contestant is: a model, or what a column is called. */
  readonly by: 'model' | 'label'
  /** The same seed draws the same votes for the intervals. */
  readonly seed?: number
  readonly rounds?: number
  /** How often each contestant won and lost against an average one, beside its votes. */
  readonly prior?: number
}

const contestants: Readonly<Record<RankVotesOptions['by'], ContestantOf>> = {
  model: ({ model }) => model,
  label: ({ label, model }) => label ?? model,
}

/** Ranks who votes were between. The order of the votes changes nothing. */
export function rankVotes(
  votes: readonly Vote[],
  { by, seed = 1, rounds = 1000, prior = 1 }: RankVotesOptions,
): Ranking {
  const { standings, ballots } = tally(votes, contestants[by])
  const random = randomNumbers(seed)
  return {
    standings,
    components: componentsOf(ballots).map((component) => rankComponent(component, { random, rounds, prior })),
  }
}

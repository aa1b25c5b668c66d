import { componentsOf } from './components'
import type { ContestantOf } from './duels'
import { randomNumbers } from '@/lib/util/random'
import { type RankedComponent, rankComponent } from './rank-component'
import { type Standing, tally } from './tally'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** What votes say about the contestants in them. */
export interface Ranking {
  /** Ranked separately: nobody in one ever met anybody in another. The largest comes first. */
  readonly components: readonly RankedComponent[]
  /** All contestants by name, including those for which no vote decides anything. */
  readonly standings: readonly Standing[]
}

export interface RankVotesOptions {
  /** What counts as a contestant: a model, or a column's label. */
  readonly by: 'model' | 'label'
  /** The same seed resamples the same votes for the intervals. */
  readonly seed?: number
  readonly rounds?: number
  /** How often each contestant won and lost against an average one, in addition to its votes. */
  readonly prior?: number
  /** Whether answers are compared as if they had the same style; then only votes count whose answers' styles are known. */
  readonly controlsStyle?: boolean
}

const contestants: Readonly<Record<RankVotesOptions['by'], ContestantOf>> = {
  model: ({ model }) => model,
  label: ({ label, model }) => label ?? model,
}

/** Ranks the contestants. The order of the votes doesn't matter. */
export function rankVotes(
  votes: readonly Vote[],
  { by, seed = 1, rounds = 1000, prior = 1, controlsStyle = false }: RankVotesOptions,
): Ranking {
  const { standings, ballots } = tally(votes, contestants[by], controlsStyle)
  const random = randomNumbers(seed)
  return {
    standings,
    components: componentsOf(ballots).map((component) => rankComponent(component, { random, rounds, prior })),
  }
}

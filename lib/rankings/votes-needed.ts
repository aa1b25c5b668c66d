import { chancesOf } from './davidson'
import { normalQuantile } from './normal'

/** The desired probability that the votes suffice. */
const power = 0.8

export interface VotesNeededOptions {
  /** The estimated difference between two contestants, on the log scale. */
  readonly difference: number
  /** Its standard error. */
  readonly error: number
  /** How readily the model calls a tie. */
  readonly tie: number
  /** How many standard errors a difference must exceed to count. */
  readonly threshold: number
}

/**
 * Estimates how many more votes between these two would distinguish them with a probability of 80 %, if they differ as
 * much as it appears now. Each vote adds its Fisher information: to count, a difference must exceed `threshold`
 * standard errors plus a margin for chance.
 *
 * @returns 0 if the current votes suffice; Infinity if they don't differ
 */
export function votesNeeded({ difference, error, tie, threshold }: VotesNeededOptions): number {
  const { win, loss } = chancesOf(difference, tie)
  const mean = (win - loss) / 2
  const perVote = (win + loss) / 4 - mean * mean
  const needed = ((threshold + normalQuantile(power)) / difference) ** 2
  if (Math.abs(difference) >= threshold * error) return 0
  return Math.ceil(Math.max(1, (needed - 1 / error ** 2) / perVote))
}

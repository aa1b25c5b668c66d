import { chancesOf } from './davidson'
import { normalQuantile } from './normal'

/** How likely it shall be that so many votes suffice. */
const power = 0.8

export interface VotesNeededOptions {
  /** Between two contestants, on the log scale, as far as is known. */
  readonly difference: number
  /** Its standard error. */
  readonly error: number
  /** The model's readiness for ties. */
  readonly tie: number
  /** How many standard errors a difference must be long to count. */
  readonly threshold: number
}

/**
 * About how many more votes between just these two tell them apart with a chance of 80 %, if they differ as much as it
 * looks now. Each such vote adds its Fisher information to what is known: to be told apart, a difference has to be as
 * long as `threshold` standard errors and what chance may take away.
 *
 * @returns 0 where what is known suffices; Infinity where they do not differ
 */
export function votesNeeded({ difference, error, tie, threshold }: VotesNeededOptions): number {
  const { win, loss } = chancesOf(difference, tie)
  const mean = (win - loss) / 2
  const perVote = (win + loss) / 4 - mean * mean
  const needed = ((threshold + normalQuantile(power)) / difference) ** 2
  if (Math.abs(difference) >= threshold * error) return 0
  return Math.ceil(Math.max(1, (needed - 1 / error ** 2) / perVote))
}

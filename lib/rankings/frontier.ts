import type { RankedComponent } from './rank-component'

/** What a model's answers cost and how long they took, as far as it is known. */
export interface AnswerCosts {
  /** USD of an answer, on average. */
  readonly cost?: number
  /** Milliseconds until an answer was complete, the median. */
  readonly time?: number
}

/** Sums up what single answers cost, in USD, and how long they took, in milliseconds. */
export function costsOf(
  answers: ReadonlyArray<{ readonly cost?: number; readonly total?: number }>,
): AnswerCosts {
  const costs = answers.flatMap(({ cost }) => cost ?? [])
  const times = answers.flatMap(({ total }) => total ?? []).toSorted((one, other) => one - other)
  const middle = times[Math.floor((times.length - 1) / 2)]
  return {
    ...(costs.length > 0 && { cost: costs.reduce((sum, cost) => sum + cost, 0) / costs.length }),
    ...(middle !== undefined && { time: middle }),
  }
}

/** A model with what speaks for and against it. */
export interface Offer extends AnswerCosts {
  readonly name: string
  /** How likely its answer is preferred to that of any other model of the ranking; a tie counts half. */
  readonly chance: number
  /** Whether no other model is preferred as often and costs as little; false if the cost is not known. */
  readonly isOnFrontier: boolean
}

/**
 * Holds what votes say of models against what their answers cost.
 *
 * @param costs what is known of a model's answers
 * @returns the most preferred first
 */
export function offersOf(
  { strengths, versus }: RankedComponent,
  costs: (name: string) => AnswerCosts,
): readonly Offer[] {
  const offers = strengths.map(({ name }, place) => {
    const others = (versus[place] ?? []).filter((_, other) => other !== place)
    const sum = others.reduce((total, { win, tie }) => total + win + tie / 2, 0)
    return { name, chance: others.length === 0 ? 0.5 : sum / others.length, ...costs(name) }
  })
  return offers.map((offer) => ({
    ...offer,
    isOnFrontier: !offers.some((other) => isBetter(other, offer)) && offer.cost !== undefined,
  }))
}

interface Priced {
  readonly chance: number
  readonly cost?: number
}

/** Returns whether an offer is at least as good in both respects, and better in one. */
function isBetter(one: Priced, other: Priced): boolean {
  if (one.cost === undefined || other.cost === undefined) return false
  const isAsGood = one.chance >= other.chance && one.cost <= other.cost
  return isAsGood && (one.chance > other.chance || one.cost < other.cost)
}

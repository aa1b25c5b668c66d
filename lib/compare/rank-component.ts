import { bootstrap } from './bootstrap'
import type { Component } from './components'
import { centred, chancesOf, fitDavidson } from './davidson'
import { designOf, outcomesOf } from './design'
import { normalQuantile } from './normal'
import { openEnds } from './open-ends'
import type { Random } from './random'
import { signTest } from './sign-test'
import { votesNeeded } from './votes-needed'

/** A strength on the log scale, the mean of its component at 0, and where it may be. */
export interface Strength {
  readonly name: string
  readonly strength: number
  /** The ends of the 95 % interval; infinite where votes set no limit. */
  readonly low: number
  readonly high: number
  /** The ranks it may have. They are the same where its rank is decided. */
  readonly bestRank: number
  readonly worstRank: number
}

/** What is known of one contestant against another. */
export interface Versus {
  /** How likely it is to be found better, and to be found as good. */
  readonly win: number
  readonly tie: number
  /** How often they met. */
  readonly meetings: number
  /** Which of them is better is certain enough to say. */
  readonly isDecided: boolean
  /** About how many votes more between them it takes to say. */
  readonly votesNeeded: number
}

export interface RankedComponent {
  /** From the strongest to the weakest. */
  readonly strengths: readonly Strength[]
  /** Each of them, in this order, against each; what stands in the diagonal means nothing. */
  readonly versus: ReadonlyArray<readonly Versus[]>
}

export interface RankOptions {
  readonly random: Random
  /** How often votes are drawn anew for the intervals. */
  readonly rounds: number
  /**
   * How often each contestant won and lost against an average one, beside its votes. With 0 who never lost has no
   * strength, so that is for comparing with other programs only.
   */
  readonly prior: number
}

/** How often an interval may be wrong. */
const error = 0.05

/**
 * Strengths by maximum likelihood (Bradley–Terry with ties after Davidson) and what can be said of them.
 *
 * Intervals are the estimate with 1.96 standard errors of the bootstrap on either side, which hold the truth as often
 * as they say (`testing/coverage.ts`). So do its percentiles, but with few votes these are sure too soon: four wins
 * and no loss are p = 0.016 by them, p = 0.125 by an exact test.
 *
 * Two are told apart where their difference is longer than its standard errors allow, or where their own meetings say
 * so by an exact test, which sees it sooner where one has won them all. Both are as strict as it takes for all
 * comparisons of one contestant together (Bonferroni), so that a rank is in its range in 95 % of cases or more.
 */
export function rankComponent(component: Component, { random, rounds, prior }: RankOptions): RankedComponent {
  const { names } = component
  const size = names.length
  const design = designOf(component, prior)
  const outcomes = outcomesOf(design)
  const fit = fitDavidson(design.pairings, outcomes)
  const strengths = centred(fit.strengths.slice(0, size))
  const errors = bootstrap(design, fit, size, { rounds, random })
  const meetings = meetingsOf(component)
  const ends = openEnds(size, (one, other) => {
    const { wins, ties } = meetings[one]?.[other] ?? { wins: 0, ties: 0 }
    return wins + ties > 0
  })
  const reach = normalQuantile(1 - error / 2)
  const strictError = error / Math.max(1, size - 1)
  const threshold = normalQuantile(1 - strictError / 2)

  const order = names.map((_, at) => at).toSorted((one, other) => at(strengths, other) - at(strengths, one))
  const versus = order.map((one) =>
    order.map((other): Versus => {
      const difference = at(strengths, one) - at(strengths, other)
      const { win, tie } = chancesOf(difference, fit.tie)
      const wins = meetings[one]?.[other]?.wins ?? 0
      const losses = meetings[other]?.[one]?.wins ?? 0
      const isClear = (wins - losses) * difference > 0 && signTest(wins, losses) < strictError
      const needed = isClear
        ? 0
        : votesNeeded({ difference, error: errors.ofDifference(one, other), tie: fit.tie, threshold })
      return {
        win,
        tie,
        meetings: wins + losses + (meetings[one]?.[other]?.ties ?? 0),
        isDecided: needed === 0,
        votesNeeded: needed,
      }
    }),
  )
  return {
    versus,
    strengths: order.map((contestant, place) => {
      const strength = at(strengths, contestant)
      const half = reach * errors.ofStrength(contestant)
      const decided = (versus[place] ?? []).map(({ isDecided }) => isDecided)
      return {
        name: names[contestant] ?? '',
        strength,
        low: ends[contestant]?.below === true ? -Infinity : strength - half,
        high: ends[contestant]?.above === true ? Infinity : strength + half,
        bestRank: 1 + decided.slice(0, place).filter(Boolean).length,
        worstRank: size - decided.slice(place + 1).filter(Boolean).length,
      }
    }),
  }
}

interface Meetings {
  wins: number
  ties: number
}

/** How often each has beaten each, and been even with it. */
function meetingsOf({ names, ballots }: Component): ReadonlyArray<readonly Meetings[]> {
  const numbers = new Map(names.map((name, at) => [name, at]))
  const meetings = names.map(() => names.map((): Meetings => ({ wins: 0, ties: 0 })))
  const between = (one: string, other: string) =>
    meetings[numbers.get(one) ?? 0]?.[numbers.get(other) ?? 0] ?? { wins: 0, ties: 0 }
  for (const { count, duels } of ballots) {
    for (const { one, other, outcome } of duels) {
      if (outcome === 'win') between(one, other).wins += count
      else {
        between(one, other).ties += count
        between(other, one).ties += count
      }
    }
  }
  return meetings
}

const at = (numbers: Float64Array, index: number) => numbers[index] ?? 0

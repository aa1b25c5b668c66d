import { bootstrap } from './bootstrap'
import type { Component } from './components'
import { centred, chancesOf, fitDavidson } from './davidson'
import { designOf, outcomesOf } from './design'
import { normalQuantile } from './normal'
import { openEnds } from './open-ends'
import type { Random } from '@/lib/util/random'
import { signTest } from '@/lib/util/sign-test'
import { type StyleFeature, styleFeatures } from './style-difference'
import { votesNeeded } from './votes-needed'

/** A strength on the log scale, relative to the mean of its component (0), with its interval. */
export interface Strength {
  readonly name: string
  readonly strength: number
  /** The limits of the 95 % interval; infinite if votes set none. */
  readonly low: number
  readonly high: number
  /** The range of possible ranks. Both are equal if its rank is decided. */
  readonly bestRank: number
  readonly worstRank: number
}

/** What is known about one contestant against another. */
export interface Versus {
  /** The probability that it wins, and that it ties. */
  readonly win: number
  readonly tie: number
  /** How often they met. */
  readonly meetings: number
  /** Whether it is certain enough which of them is better. */
  readonly isDecided: boolean
  /** About how many more votes between them would decide it. */
  readonly votesNeeded: number
}

/** What the votes say about a feature of style. */
export interface StyleEffect {
  readonly feature: StyleFeature
  /** What an answer gains on the log scale that has more of it than the other one, by the typical difference. */
  readonly effect: number
  /** The limits of the 95 % interval. */
  readonly low: number
  readonly high: number
}

export interface RankedComponent {
  /** From strongest to weakest. */
  readonly strengths: readonly Strength[]
  /** One for each feature of style that was taken into account; empty if none was. */
  readonly effects: readonly StyleEffect[]
  /** Each contestant against each other one, in this order; the diagonal has no meaning. */
  readonly versus: ReadonlyArray<readonly Versus[]>
}

export interface RankOptions {
  readonly random: Random
  /** How often votes are resampled for the intervals. */
  readonly rounds: number
  /**
   * How often each contestant won and lost against an average one, in addition to its votes. With 0, a contestant that
   * never lost has no finite strength, so use that only to compare with other programs.
   */
  readonly prior: number
}

/** The accepted probability that an interval is wrong. */
const error = 0.05

/**
 * Estimates strengths by maximum likelihood (Bradley–Terry with ties according to Davidson) and their uncertainty.
 *
 * Intervals are the estimate plus or minus 1.96 standard errors of the bootstrap, which cover the truth as often as
 * they claim (`testing/coverage.ts`). So do its percentiles, but with few votes these are certain too soon: four wins
 * and no loss are p = 0.016 by percentiles, but p = 0.125 by an exact test.
 *
 * Two contestants count as different if their difference is large compared with its standard error, or if an exact test
 * on their own meetings says so, which detects it sooner if one has won all of them. Both tests are strict enough for
 * all comparisons of one contestant together (Bonferroni), so that a rank is in its range in 95 % of cases or more. Where
 * style is taken into account, meetings are not counted: they were decided by the style, too.
 */
export function rankComponent(component: Component, { random, rounds, prior }: RankOptions): RankedComponent {
  const { names } = component
  const size = names.length
  const design = designOf(component, prior)
  const isStyled = design.pairings.features > 0
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
      const isClear = !isStyled && (wins - losses) * difference > 0 && signTest(wins, losses) < strictError
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
    effects: styleFeatures.slice(0, design.pairings.features).map((feature, place): StyleEffect => {
      const effect = at(fit.effects, place)
      const half = reach * errors.ofEffect(place)
      return { feature, effect, low: effect - half, high: effect + half }
    }),
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

/** Counts how often each contestant has beaten each other one, and tied with it. */
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

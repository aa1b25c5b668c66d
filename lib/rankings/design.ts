import { styleFeatures } from './style-difference'
import type { Component } from './components'
import type { Pairings } from './davidson'

/** Votes with the same content, as indices into the list of outcomes. */
interface Draw {
  readonly count: number
  readonly cells: readonly number[]
}

/** A component in numbers. Its contestants are in the order of its names; with a prior, one more follows them. */
export interface Design {
  readonly pairings: Pairings
  readonly draws: readonly Draw[]
}

/** Two contestants, and how their answers differed in style. */
interface Pair {
  readonly first: number
  readonly second: number
  readonly style: readonly number[]
}

/**
 * @param prior how often each contestant won and lost against an average one that is not among them, in the same style;
 *   it is resampled like votes, so that unknown strengths stay uncertain
 */
export function designOf({ names, ballots }: Component, prior: number): Design {
  const size = names.length
  const isStyled = ballots.some(({ duels }) => duels.some(({ style }) => style !== undefined))
  const numbers = new Map(names.map((name, at) => [name, at]))
  const pairs: Pair[] = []
  const places = new Map<string, number>()
  function pairOf(first: number, second: number, style: readonly number[] = []): number {
    const key = [first, second, ...style].join()
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, pairs.length)
    return pairs.push({ first, second, style }) - 1
  }
  const draws: Draw[] = ballots.map(({ count, duels }) => ({
    count,
    cells: duels.map(({ one, other, outcome, style }) => {
      const [winner, loser] = [numbers.get(one) ?? 0, numbers.get(other) ?? 0]
      const isFirst = winner < loser
      const pair = pairOf(
        Math.min(winner, loser),
        Math.max(winner, loser),
        style?.map((difference) => (isFirst ? difference : -difference)),
      )
      return 3 * pair + (outcome === 'tie' ? 2 : isFirst ? 0 : 1)
    }),
  }))
  if (prior > 0) {
    for (let contestant = 0; contestant < size; contestant += 1) {
      const pair = pairOf(contestant, size)
      draws.push({ count: prior, cells: [3 * pair] }, { count: prior, cells: [3 * pair + 1] })
    }
  }
  const features = isStyled ? styleFeatures.length : 0
  const spreads = styleFeatures.slice(0, features).map((_, feature) => spreadOf(pairs, feature))
  return {
    pairings: {
      size: prior > 0 ? size + 1 : size,
      firsts: Int32Array.from(pairs, ({ first }) => first),
      seconds: Int32Array.from(pairs, ({ second }) => second),
      features,
      styles: Float64Array.from(
        pairs.flatMap(({ style }) => spreads.map((spread, at) => (style[at] ?? 0) / spread)),
      ),
    },
    draws,
  }
}

/** Returns the typical size of a difference in a feature, so that the effects of all of them can be compared. */
function spreadOf(pairs: readonly Pair[], feature: number): number {
  const styled = pairs.filter(({ style }) => style.length > 0)
  const squares = styled.reduce((sum, { style }) => sum + (style[feature] ?? 0) ** 2, 0)
  return Math.sqrt(squares / styled.length) || 1
}

/** Returns how often each outcome occurred, according to the draws. */
export function outcomesOf(
  { pairings, draws }: Design,
  weightOf: (count: number) => number = (count) => count,
): Float64Array {
  const outcomes = new Float64Array(3 * pairings.firsts.length)
  for (const { count, cells } of draws) {
    const weight = weightOf(count)
    for (const cell of cells) outcomes[cell] = (outcomes[cell] ?? 0) + weight
  }
  return outcomes
}

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

/**
 * @param prior how often each contestant won and lost against an average one that is not among them; it is resampled
 *   like votes, so that unknown strengths stay uncertain
 */
export function designOf({ names, ballots }: Component, prior: number): Design {
  const size = names.length
  const numbers = new Map(names.map((name, at) => [name, at]))
  const pairs = new Map<number, number>()
  const pairOf = (first: number, second: number) => {
    const key = first * (size + 1) + second
    const pair = pairs.get(key) ?? pairs.size
    pairs.set(key, pair)
    return pair
  }
  const draws: Draw[] = ballots.map(({ count, duels }) => ({
    count,
    cells: duels.map(({ one, other, outcome }) => {
      const [winner, loser] = [numbers.get(one) ?? 0, numbers.get(other) ?? 0]
      const pair = pairOf(Math.min(winner, loser), Math.max(winner, loser))
      return 3 * pair + (outcome === 'tie' ? 2 : winner < loser ? 0 : 1)
    }),
  }))
  if (prior > 0) {
    for (let contestant = 0; contestant < size; contestant += 1) {
      const pair = pairOf(contestant, size)
      draws.push({ count: prior, cells: [3 * pair] }, { count: prior, cells: [3 * pair + 1] })
    }
  }
  const keys = [...pairs.keys()]
  return {
    pairings: {
      size: prior > 0 ? size + 1 : size,
      firsts: Int32Array.from(keys, (key) => Math.floor(key / (size + 1))),
      seconds: Int32Array.from(keys, (key) => key % (size + 1)),
    },
    draws,
  }
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

import { type ContestantOf, type Duel, duelsOf } from './duels'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** A contestant's results. */
export interface Standing {
  readonly name: string
  /** The votes it stood in. */
  readonly votes: number
  /** Counted per pair: in a vote between four, each contestant has at most three. */
  readonly wins: number
  readonly ties: number
  readonly losses: number
  /** The votes that rejected it along with all others. */
  readonly allBad: number
}

/** Votes that say the same. */
export interface Ballot {
  readonly count: number
  readonly duels: readonly Duel[]
}

/** Counted votes, sorted by name so that their original order doesn't matter. */
export interface Tally {
  readonly standings: readonly Standing[]
  /** Without the votes that don't say who is better. */
  readonly ballots: readonly Ballot[]
}

/** @param isStyled whether only duels whose styles are known count */
export function tally(votes: readonly Vote[], contestantOf: ContestantOf, isStyled = false): Tally {
  const standings = new Map<string, { -readonly [Field in keyof Standing]: Standing[Field] }>()
  const ballots = new Map<string, { count: number; readonly duels: readonly Duel[] }>()
  const standingOf = (name: string) => {
    const standing = standings.get(name) ?? { name, votes: 0, wins: 0, ties: 0, losses: 0, allBad: 0 }
    standings.set(name, standing)
    return standing
  }

  for (const vote of votes) {
    for (const name of new Set(vote.candidates.map(contestantOf))) {
      standingOf(name).votes += 1
      if (vote.verdict === 'all-bad') standingOf(name).allBad += 1
    }
    const duels = duelsOf(vote, contestantOf, isStyled).toSorted((one, other) =>
      inOrder(keyOf(one), keyOf(other)),
    )
    for (const { one, other, outcome } of duels) {
      standingOf(one)[outcome === 'win' ? 'wins' : 'ties'] += 1
      standingOf(other)[outcome === 'win' ? 'losses' : 'ties'] += 1
    }
    if (duels.length === 0) continue
    const key = duels.map(keyOf).join()
    const ballot = ballots.get(key)
    if (ballot === undefined) ballots.set(key, { count: 1, duels })
    else ballot.count += 1
  }
  return {
    standings: [...standings.values()].toSorted((one, other) => inOrder(one.name, other.name)),
    ballots: [...ballots].toSorted(([one], [other]) => inOrder(one, other)).map(([, ballot]) => ballot),
  }
}

const keyOf = ({ one, other, outcome, style = [] }: Duel) => JSON.stringify([one, other, outcome, ...style])

/** Compares by code units, which is the same everywhere. */
const inOrder = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

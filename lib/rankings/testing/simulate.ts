import { chancesOf } from '../davidson'
import { styleDifference } from '../style-difference'
import type { Random } from '@/lib/util/random'
import type { Vote } from '@/lib/conversation/comparison/vote'

export interface Truth {
  readonly strengths: readonly number[]
  /** The logarithm of how readily people call a tie; -Infinity for never. */
  readonly tie: number
  /** The number of candidates in each vote. With more than two there are no ties. */
  readonly candidates?: number
  /** How long each contestant's answers are on average, and what the longer answer gains; without it, no styles. */
  readonly style?: { readonly lengths: readonly number[]; readonly effect: number }
}

/** Returns the model name of a contestant in these votes. */
export const nameOf = (contestant: number) => `model-${String(contestant).padStart(2, '0')}`

/** Simulates a vote between random contestants, according to Davidson's model (for two) or Luce's (for more). */
function simulateVote({ strengths, tie, candidates: count = 2, style }: Truth, random: Random): Vote {
  const drawn = shuffled([...strengths.keys()], random).slice(0, count)
  const candidates = drawn.map((contestant, at) => ({
    turnId: `turn-${at}`,
    model: nameOf(contestant),
    ...(style !== undefined && {
      style: {
        length: Math.round((style.lengths[contestant] ?? 0) * Math.exp(2 * random() - 1)),
        headings: Math.floor(3 * random()),
        listItems: Math.floor(6 * random()),
        bold: Math.floor(4 * random()),
      },
    }),
  }))
  const vote = { id: 'vote', votedAt: 0, candidates }
  const values = drawn.map((contestant) => strengths[contestant] ?? 0)
  const chance = random()
  if (count === 2) {
    const [one, other] = candidates
    const longer = one?.style && other?.style ? (styleDifference(one.style, other.style)[0] ?? 0) : 0
    const gain = longer * (style?.effect ?? 0)
    const { win, loss } = chancesOf((values[0] ?? 0) - (values[1] ?? 0) + gain, tie)
    if (chance > win + loss) return { ...vote, verdict: 'tie' }
    return { ...vote, verdict: 'best', best: chance < win ? 'turn-0' : 'turn-1' }
  }
  const sum = values.reduce((sum, value) => sum + Math.exp(value), 0)
  let rest = chance * sum
  const best = values.findIndex((value) => (rest -= Math.exp(value)) < 0)
  return { ...vote, verdict: 'best', best: `turn-${Math.max(0, best)}` }
}

export const simulateVotes = (count: number, truth: Truth, random: Random): readonly Vote[] =>
  Array.from({ length: count }, () => simulateVote(truth, random))

function shuffled<Value>(values: readonly Value[], random: Random): readonly Value[] {
  const keys = values.map(() => random())
  return [...values.keys()]
    .toSorted((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0))
    .flatMap((at) => values.slice(at, at + 1))
}

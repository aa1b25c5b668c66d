import { winnerOf } from './duels'
import { mergeOrders, questionOf } from './merge-orders'
import { normalQuantile } from './normal'
import type { Vote } from './vote'

/** How far a judge says the same as people. */
export interface Agreement {
  readonly judge: string
  /** How many questions both have voted on. */
  readonly questions: number
  /** The share of these on which they said the same. */
  readonly agreed: number
  /** Cohen's kappa: 1 for always the same, 0 for as often as by chance. Missing where everybody always said one thing. */
  readonly kappa?: number
  /** Its 95 % interval. */
  readonly low?: number
  readonly high?: number
}

/** Holds each judge's votes against those of people on the same answers. */
export function agreements(votes: readonly Vote[]): readonly Agreement[] {
  const judges = new Set(votes.flatMap(({ judge }) => judge ?? []))
  return [...judges].toSorted().flatMap((judge) => {
    const agreement = agreementOf(judge, votes)
    return agreement.questions === 0 ? [] : [agreement]
  })
}

interface Pair {
  readonly person: string
  readonly judge: string
  /** How many answers there were: only among as many can the same be said by chance. */
  readonly among: number
  /** Several people's votes on one question count as one together. */
  readonly weight: number
}

/**
 * Cohen's kappa, with what chance makes taken for each number of answers by itself. The interval is Wilson's of the
 * share that agreed, at the chance that was found; unlike that of a standard error it is not empty where all agree.
 */
function agreementOf(judge: string, votes: readonly Vote[]): Agreement {
  const people = new Map<string, Vote[]>()
  for (const vote of votes) {
    if (vote.judge !== undefined) continue
    const question = questionOf(vote)
    people.set(question, [...(people.get(question) ?? []), vote])
  }
  const judged = mergeOrders(votes.filter((vote) => vote.judge === judge))
  const pairs = judged.flatMap((vote) => {
    const others = people.get(questionOf(vote)) ?? []
    return others.map((other): Pair => ({
      person: saidBy(other),
      judge: saidBy(vote),
      among: vote.candidates.length,
      weight: 1 / others.length,
    }))
  })
  const questions = Math.round(sumOf(pairs))
  if (questions === 0) return { judge, questions, agreed: 0 }
  const agreed = sumOf(pairs.filter((pair) => pair.person === pair.judge)) / questions
  const chance = chanceOf(pairs) / questions
  if (chance > 1 - 1e-9) return { judge, questions, agreed }
  const kappaOf = (share: number) => (share - chance) / (1 - chance)
  const [low, high] = wilson(agreed, questions)
  return { judge, questions, agreed, kappa: kappaOf(agreed), low: kappaOf(low), high: kappaOf(high) }
}

/** What a vote says, in words that mean the same for all who voted on these answers. */
function saidBy(vote: Vote): string {
  if (vote.verdict === 'all-bad') return 'all bad'
  const winner = winnerOf(vote)
  if (winner === undefined) return 'tie'
  // By model: who always likes the same one says the same by chance more often.
  const places = vote.candidates.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  return String(places.indexOf(winner))
}

const nameOf = ({ model, turnId }: Vote['candidates'][number]) => `${model}\n${turnId}`

/** How many questions they would agree on by chance. */
function chanceOf(pairs: readonly Pair[]): number {
  const sizes = new Set(pairs.map(({ among }) => among))
  return [...sizes].reduce((sum, size) => {
    const those = pairs.filter(({ among }) => among === size)
    const total = sumOf(those)
    const said = new Set(those.map(({ person }) => person))
    return [...said].reduce((sum, word) => {
      const byPeople = sumOf(those.filter(({ person }) => person === word))
      const byJudge = sumOf(those.filter(({ judge }) => judge === word))
      return sum + (byPeople * byJudge) / total
    }, sum)
  }, 0)
}

/** The 95 % interval of a share (Wilson, 1927). */
function wilson(share: number, count: number): readonly [low: number, high: number] {
  const square = normalQuantile(0.975) ** 2
  const middle = (share + square / (2 * count)) / (1 + square / count)
  const half =
    Math.sqrt((square * share * (1 - share)) / count + (square / (2 * count)) ** 2) / (1 + square / count)
  return [middle - half, middle + half]
}

const sumOf = (pairs: readonly Pair[]) => pairs.reduce((sum, { weight }) => sum + weight, 0)

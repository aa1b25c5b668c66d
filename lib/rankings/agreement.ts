import { words as strings } from '@/lib/language/english/rankings'
import { winnerOf } from './duels'
import { mergeOrders, questionOf } from './merge-orders'
import { normalQuantile } from './normal'
import type { Vote } from '@/lib/conversation/comparison/vote'

/** How often a judge agrees with people. */
export interface Agreement {
  readonly judge: string
  /** The number of questions that both voted on. */
  readonly questions: number
  /** The share of these on which they agreed. */
  readonly agreed: number
  /**
   * Cohen's kappa: 1 for always agreeing, 0 for agreeing only by chance. Undefined if everybody always gave the same
   * verdict.
   */
  readonly kappa?: number
  /** Its 95 % interval. */
  readonly low?: number
  readonly high?: number
}

/** Compares each judge's votes with those of people on the same answers. */
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
  /** The number of answers: it determines how likely agreement by chance is. */
  readonly among: number
  /** Several people's votes on one question count as one in total. */
  readonly weight: number
}

/**
 * Computes Cohen's kappa, with chance agreement computed separately for each number of answers. The interval is
 * Wilson's of the share that agreed, at the observed chance; unlike one from a standard error it isn't empty if all
 * agree.
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

/** Returns a vote's verdict in words that mean the same for everyone who voted on these answers. */
function saidBy(vote: Vote): string {
  if (vote.verdict === 'all-bad') return strings.neitherAgreed
  const winner = winnerOf(vote)
  if (winner === undefined) return 'tie'
  // Compares by model: someone who always prefers the same one agrees by chance more often.
  const places = vote.candidates.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  return String(places.indexOf(winner))
}

const nameOf = ({ model, turnId }: Vote['candidates'][number]) => `${model}\n${turnId}`

/** Returns how many questions they would agree on by chance. */
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

/** Returns the 95 % interval of a share (Wilson, 1927). */
function wilson(share: number, count: number): readonly [low: number, high: number] {
  const square = normalQuantile(0.975) ** 2
  const middle = (share + square / (2 * count)) / (1 + square / count)
  const half =
    Math.sqrt((square * share * (1 - share)) / count + (square / (2 * count)) ** 2) / (1 + square / count)
  return [middle - half, middle + half]
}

const sumOf = (pairs: readonly Pair[]) => pairs.reduce((sum, { weight }) => sum + weight, 0)

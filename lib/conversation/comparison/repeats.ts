import { answerText } from '../answer-text'
import type { Turns } from '../tree'
import type { Turn } from '../types'
import { turnsByColumn } from './turns-by-column'

/** How many answers to one question can be asked for at once. */
export const maxRepeats = 10

/** Returns all answers of a column to the question of a turn, oldest first, including the turn's own. */
export function repeatsOf(turns: Turns, { id, column, parentId, round }: Turn): readonly Turn[] {
  if (column === undefined) {
    const own = turns.get(id)
    return own === undefined ? [] : [own]
  }
  return (turnsByColumn(turns).get(column) ?? []).filter(
    (other) =>
      other.id === id ||
      (other.parentId === parentId &&
        other.round === round &&
        other.continues !== true &&
        other.deleted !== true),
  )
}

/** How far several answers of one model to one question are apart. */
export interface Spread {
  readonly answers: number
  readonly minWords: number
  readonly maxWords: number
  /** Milliseconds; undefined if they are not known of all. */
  readonly minTime?: number
  readonly maxTime?: number
  /** From 0 to 1, see `agreementOf`. */
  readonly agreement: number
}

/** Returns the spread of the answers that have ended; undefined with fewer than two. */
export function spreadOf(repeats: readonly Turn[]): Spread | undefined {
  const ended = repeats.filter(({ state }) => state.ended === 'completed' || state.ended === 'incomplete')
  if (ended.length < 2) return undefined
  const texts = ended.map(answerText)
  const lengths = texts.map((text) => wordsOf(text).length)
  const times = ended.flatMap(({ timings: { sentAt, endedAt } }) =>
    endedAt === undefined ? [] : [endedAt - sentAt],
  )
  return {
    answers: ended.length,
    minWords: Math.min(...lengths),
    maxWords: Math.max(...lengths),
    ...(times.length === ended.length ? { minTime: Math.min(...times), maxTime: Math.max(...times) } : {}),
    agreement: agreementOf(texts),
  }
}

/** Up to this many words, an answer is a fact that is the same or another, and similar is not enough. */
const fewWords = 5

/**
 * Returns how much texts agree, from 0 to 1: the mean over all pairs. Two short texts (five words or fewer) agree if
 * they have the same words; of others it is the Dice coefficient of their pairs of neighboring words: twice what both
 * have, divided by what each has. Case, punctuation and Markdown's signs do not count.
 */
export function agreementOf(texts: readonly string[]): number {
  const all = texts.map(wordsOf)
  let [sum, pairs] = [0, 0]
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) {
      sum += similarity(one, other)
      pairs += 1
    }
  })
  return pairs === 0 ? 1 : sum / pairs
}

function similarity(one: readonly string[], other: readonly string[]): number {
  if (one.length <= fewWords || other.length <= fewWords) return one.join(' ') === other.join(' ') ? 1 : 0
  const [pairsOfOne, pairsOfOther] = [neighborsIn(one), neighborsIn(other)]
  const counts = new Map<string, number>()
  for (const pair of pairsOfOne) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of pairsOfOther) {
    const left = counts.get(pair) ?? 0
    if (left === 0) continue
    shared += 1
    counts.set(pair, left - 1)
  }
  return (2 * shared) / (pairsOfOne.length + pairsOfOther.length)
}

const neighborsIn = (words: readonly string[]) => words.slice(1).map((word, at) => `${words[at]} ${word}`)

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

import { fold, type Term, termsOf } from '@/lib/storage/search/fold'
import type { Category, Vote } from '@/lib/conversation/comparison/vote'

/** The votes to include; an undefined field doesn't filter. */
export interface VoteFilter {
  readonly tag?: string
  readonly dataSet?: string
  /** The earliest time, in milliseconds since the epoch. */
  readonly since?: number
  readonly category?: Category
  /** Words of the question, as in a search: in any order, case and accents. */
  readonly words?: string
}

export function filterVotes(
  votes: readonly Vote[],
  { tag, dataSet, since, category, words = '' }: VoteFilter,
): readonly Vote[] {
  const terms = termsOf(words)
  return votes.filter(
    (vote) =>
      (tag === undefined || vote.tags?.includes(tag) === true) &&
      (dataSet === undefined || vote.dataSet === dataSet) &&
      (since === undefined || vote.votedAt >= since) &&
      (category === undefined || vote.categories?.includes(category) === true) &&
      (terms.length === 0 || hasAll(vote.question ?? '', terms)),
  )
}

function hasAll(question: string, terms: readonly Term[]): boolean {
  const folded = fold(question.normalize('NFC'))
  return terms.every((term) => term.some((way) => folded.includes(way)))
}

/** Whose votes to use: those of all people together, or of one judge. */
export type Voter = { readonly kind: 'people' } | { readonly kind: 'judge'; readonly judge: string }

export const votesBy = (votes: readonly Vote[], voter: Voter): readonly Vote[] =>
  votes.filter(({ judge }) => (voter.kind === 'people' ? judge === undefined : judge === voter.judge))

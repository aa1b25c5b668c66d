import type { Vote } from '@/lib/conversation/comparison/vote'

/** The votes to include; an undefined field doesn't filter. */
export interface VoteFilter {
  readonly tag?: string
  readonly dataSet?: string
  /** The earliest time, in milliseconds since the epoch. */
  readonly since?: number
}

export function filterVotes(votes: readonly Vote[], { tag, dataSet, since }: VoteFilter): readonly Vote[] {
  return votes.filter(
    (vote) =>
      (tag === undefined || vote.tags?.includes(tag) === true) &&
      (dataSet === undefined || vote.dataSet === dataSet) &&
      (since === undefined || vote.votedAt >= since),
  )
}

/** Whose votes to use: those of all people together, or of one judge. */
export type Voter = { readonly kind: 'people' } | { readonly kind: 'judge'; readonly judge: string }

export const votesBy = (votes: readonly Vote[], voter: Voter): readonly Vote[] =>
  votes.filter(({ judge }) => (voter.kind === 'people' ? judge === undefined : judge === voter.judge))

import type { Vote } from './vote'

/** Which votes to look at; what is missing does not matter. */
export interface VoteFilter {
  readonly tag?: string
  readonly dataSet?: string
  /** Not before then, in milliseconds since the epoch. */
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

/** Who voted: all people together, or one judge. */
export type Voter = { readonly kind: 'people' } | { readonly kind: 'judge'; readonly judge: string }

export const votesBy = (votes: readonly Vote[], voter: Voter): readonly Vote[] =>
  votes.filter(({ judge }) => (voter.kind === 'people' ? judge === undefined : judge === voter.judge))

import type { Vote } from '@/lib/conversation/comparison/vote'
import { words } from '@/lib/language/english/share'
import { describeVote } from './vote-words'

/** The votes of people and judges on the answers of a shared comparison. */
export function SharedVotes({ votes }: { readonly votes: readonly Vote[] }) {
  if (votes.length === 0) return null
  return (
    <section aria-label={words.votes} className="mt-4 text-sm">
      <p className="font-semibold">{words.votes}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {votes.map((vote) => (
          <li key={vote.id} className="break-words">
            <p dir="auto">{describeVote(vote)}</p>
            {vote.note !== undefined && (
              <p className="text-muted" dir="auto">
                {vote.note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

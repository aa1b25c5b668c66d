import { words } from '@/lib/language/english/rankings'
import { Details } from '@/components/ui/details'

/** Explains how the numbers are computed. */
export function Method() {
  return (
    <Details summary={words.howItWorks}>
      {() => (
        <ul className="flex max-w-[48rem] list-disc flex-col gap-1 pl-4 text-sm text-muted">
          <li>{words.strengths}</li>
          <li>{words.votesAsComparisons}</li>
          <li>{words.intervals}</li>
          <li>{words.ranks}</li>
          <li>{words.judgeVotes}</li>
          <li>{words.styleControlMethod}</li>
          <li>{words.categoriesMethod}</li>
        </ul>
      )}
    </Details>
  )
}

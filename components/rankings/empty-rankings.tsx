import { words } from '@/lib/language/english/rankings'
import { PageLink } from '@/components/ui/page-link'

/** Shown before the first vote. */
export function EmptyRankings() {
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm text-muted">{words.noVotesYetAskSeveralModels}</p>
      <PageLink
        href="/compare"
        className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3 text-sm font-medium text-accent-ink hover:opacity-90 pointer-coarse:min-h-11"
      >
        {words.compareModels}
      </PageLink>
    </div>
  )
}

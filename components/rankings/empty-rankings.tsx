import { PageLink } from '@/components/ui/page-link'

/** What stands here before the first vote. */
export function EmptyRankings() {
  return (
    <div className="flex flex-col items-start gap-4">
      <p className="text-sm text-muted">
        There are no votes yet. Ask several models the same question and say which answer is best, that they
        are even, or that all are bad: each vote counts here.
      </p>
      <PageLink
        href="/compare"
        className="inline-flex min-h-9 items-center rounded-lg bg-accent px-3 text-sm font-medium text-accent-ink hover:opacity-90 pointer-coarse:min-h-11"
      >
        Compare models
      </PageLink>
    </div>
  )
}

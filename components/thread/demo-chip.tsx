'use client'

import { words } from '@/lib/language/english/shell'
import { useParley } from '@/components/hooks/parley'
import { PageLink } from '@/components/ui/page-link'

/** Says that no real model answers, and leads to how to change that. */
export function DemoChip() {
  const isDemo = useParley(
    ({ modelList }) =>
      modelList !== null &&
      modelList.upstreams.some(({ demo }) => demo) &&
      modelList.upstreams.every(({ demo }) => demo),
  )
  if (!isDemo) return null
  return (
    <PageLink
      href="/settings/connections"
      aria-label={words.thisIsADemoConnectAModel}
      className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full bg-accent-soft px-2.5 text-xs font-medium text-accent hover:underline pointer-coarse:h-11"
    >
      {words.demo}
      <span aria-hidden className="hidden sm:inline">
        ·
      </span>
      <span className="hidden sm:inline">{words.connectAModel}</span>
    </PageLink>
  )
}

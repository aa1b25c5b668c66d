'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { parley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import type { Turn } from '@/lib/conversation/types'

/** Leafs through the versions of an exchange; nothing where there is one. */
export function VersionPager({
  versions,
  turn,
}: {
  readonly versions: readonly Turn[]
  readonly turn: Turn
}) {
  const at = versions.findIndex(({ id }) => id === turn.id)
  const before = versions[at - 1]
  const after = versions[at + 1]
  if (versions.length < 2 || at === -1) return null
  return (
    <fieldset aria-label={`Version ${at + 1} of ${versions.length}`} className="flex items-center">
      <IconButton
        icon={ChevronLeft}
        label="Previous version"
        disabled={before === undefined}
        onClick={() => before !== undefined && void parley.showVersion(before.id)}
      />
      <span className="text-xs text-muted tabular-nums">
        {at + 1}/{versions.length}
      </span>
      <IconButton
        icon={ChevronRight}
        label="Next version"
        disabled={after === undefined}
        onClick={() => after !== undefined && void parley.showVersion(after.id)}
      />
    </fieldset>
  )
}

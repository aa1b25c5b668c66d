'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { parley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'

interface VersionPagerProps {
  readonly turnId: string
  /** The ids of all turns that stand in its place, itself included. */
  readonly versions: readonly string[]
}

/** Leafs through the versions of an exchange; nothing where there is one. */
export function VersionPager({ turnId, versions }: VersionPagerProps) {
  const at = versions.indexOf(turnId)
  const before = versions[at - 1]
  const after = versions[at + 1]
  if (versions.length < 2 || at === -1) return null
  return (
    <fieldset aria-label={`Version ${at + 1} of ${versions.length}`} className="flex items-center">
      <IconButton
        icon={ChevronLeft}
        label="Previous version"
        disabled={before === undefined}
        onClick={() => before !== undefined && void parley.showVersion(before)}
      />
      <span className="text-xs text-muted tabular-nums">
        {at + 1}/{versions.length}
      </span>
      <IconButton
        icon={ChevronRight}
        label="Next version"
        disabled={after === undefined}
        onClick={() => after !== undefined && void parley.showVersion(after)}
      />
    </fieldset>
  )
}

'use client'

import { words } from '@/lib/language/english/thread'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { parley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'

interface VersionPagerProps {
  readonly turnId: string
  /** The ids of all versions of the turn, including itself. */
  readonly versions: readonly string[]
  /** What it pages through: the wordings of the question, or the answers to this one. */
  readonly of: 'question' | 'answer'
}

/** Pages through the versions of a question or an answer; shows nothing if there is only one. */
export function VersionPager({ turnId, versions, of }: VersionPagerProps) {
  const at = versions.indexOf(turnId)
  const before = versions[at - 1]
  const after = versions[at + 1]
  if (versions.length < 2 || at === -1) return null
  return (
    <fieldset
      aria-label={words.versionOf(at + 1, versions.length)}
      data-pager={of}
      className="flex items-center"
    >
      <IconButton
        icon={ChevronLeft}
        label={words.previousVersion}
        disabled={before === undefined}
        onClick={() => before !== undefined && void parley.showVersion(before)}
      />
      <span className="text-xs text-muted tabular-nums">
        {at + 1}/{versions.length}
      </span>
      <IconButton
        icon={ChevronRight}
        label={words.nextVersion}
        disabled={after === undefined}
        onClick={() => after !== undefined && void parley.showVersion(after)}
      />
    </fieldset>
  )
}

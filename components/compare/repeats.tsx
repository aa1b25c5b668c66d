'use client'

import { words } from '@/lib/language/english/compare'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { compareActions } from '@/components/hooks/compare-actions'
import { IconButton } from '@/components/ui/icon-button'
import { spreadOf, type Spread } from '@/lib/conversation/comparison/repeats'
import type { Turn } from '@/lib/conversation/types'
import { formatDuration } from '@/lib/language/duration'
import { counted, formatCount, formatPercent } from '@/lib/language/format'
import { useRepeats } from './column-paths'

/** Pages through the answers of a column to one question, and says how far they are apart. */
export function Repeats({ turn }: { readonly turn: Turn }) {
  const repeats = useRepeats(turn.conversationId, turn)
  const spread = spreadOf(repeats)
  const at = repeats.findIndex(({ id }) => id === turn.id)
  const { column } = turn
  if (repeats.length < 2 || column === undefined) return null
  const show = (to: number) => {
    const shown = repeats[to]
    if (shown !== undefined) void compareActions.showRepeat(turn.conversationId, column, shown.id)
  }
  return (
    <div className="-ml-2 flex flex-wrap items-center gap-x-1 text-xs text-muted tabular-nums">
      <fieldset aria-label={words.versionOf(at + 1, repeats.length)} className="flex items-center">
        <IconButton
          icon={ChevronLeft}
          label={words.previousVersion}
          disabled={at <= 0}
          onClick={() => show(at - 1)}
        />
        <span>
          {at + 1}/{repeats.length}
        </span>
        <IconButton
          icon={ChevronRight}
          label={words.nextVersion}
          disabled={at === repeats.length - 1}
          onClick={() => show(at + 1)}
        />
      </fieldset>
      {spread !== undefined && <p className="pl-2">{describe(spread)}</p>}
    </div>
  )
}

/** How much the answers of a column agree, for its head; nothing if there is only one. */
export function Stability({ turn }: { readonly turn: Turn }) {
  const spread = spreadOf(useRepeats(turn.conversationId, turn))
  if (spread === undefined) return null
  return (
    <span
      data-tooltip={describe(spread)}
      className="shrink-0 rounded-full bg-hover px-1.5 text-xs whitespace-nowrap text-muted tabular-nums"
    >
      {words.alike(formatPercent(spread.agreement))}
    </span>
  )
}

function describe({ answers, agreement, minWords, maxWords, minTime, maxTime }: Spread): string {
  return [
    words.answersAlike(counted(answers, 'answer'), formatPercent(agreement)),
    words.fromToWords(formatCount(minWords), formatCount(maxWords)),
    ...(minTime === undefined || maxTime === undefined
      ? []
      : [words.fromTo(formatDuration(minTime), formatDuration(maxTime))]),
  ].join(' · ')
}

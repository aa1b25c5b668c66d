'use client'

import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Markdown } from '@/components/markdown/markdown'
import { classNames } from '@/components/ui/class-names'
import { formatDuration } from '@/lib/format/duration'
import { isTyped, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { ItemViewProps } from './item-view-props'

/** What the model thought, closed until somebody wants to read it. */
export function Reasoning({ item, live, times }: ItemViewProps) {
  const [open, setOpen] = useState(false)
  const panelId = useId()
  const texts = textsOf(item)
  const duration = times?.endedAt === undefined ? undefined : times.endedAt - times.startedAt
  const empty = texts.length === 0
  return (
    <div className="my-3 text-sm">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={panelId}
        disabled={empty}
        onClick={() => setOpen(!open)}
        className="flex min-h-8 max-w-full items-center gap-1.5 rounded-lg text-left text-muted enabled:hover:text-ink pointer-coarse:min-h-11"
      >
        <ChevronRight
          aria-hidden
          size={16}
          className={classNames('shrink-0 transition-transform', open && 'rotate-90', empty && 'invisible')}
        />
        <span className={classNames('shrink-0 font-medium', live && 'animate-pulse')}>
          {duration === undefined || duration < 100 ? 'Reasoning' : `Reasoning, ${formatDuration(duration)}`}
          {empty && !live && ', not shared'}
        </span>
        {!open && live && <span className="truncate">{latestLine(texts)}</span>}
      </button>
      <div id={panelId} hidden={!open} className="mt-1 ml-2 space-y-3 border-l border-line pl-4 text-muted">
        {open &&
          texts.map((text, at) => <Markdown key={at} text={text} live={live && at === texts.length - 1} />)}
      </div>
    </div>
  )
}

/** Summary parts first, then the raw thoughts, where an upstream sends both. */
function textsOf(item: Item): readonly string[] {
  return [...listOf(item['summary']), ...listOf(item['content'])]
    .filter(isTyped)
    .flatMap((part) => (typeof part['text'] === 'string' && part['text'] !== '' ? [part['text']] : []))
}

function latestLine(texts: readonly string[]): string {
  const lines = (texts.at(-1) ?? '').split('\n').filter((line) => line.trim() !== '')
  return (lines.at(-1) ?? '').replaceAll(/[*_`#]/g, '').slice(0, 120)
}

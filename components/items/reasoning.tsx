'use client'

import { words } from '@/lib/language/english/items'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Markdown } from '@/components/markdown/markdown'
import { classNames } from '@/components/ui/class-names'
import { formatDuration } from '@/lib/language/duration'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { listOf } from '@/lib/responses/guards'
import type { ItemViewProps } from './item-view-props'

/** The model's reasoning, collapsed until the person opens it. */
export function Reasoning({ item, live, times }: ItemViewProps) {
  const [open, setOpen] = useState(false)
  const panelId = useId()
  const summary = textsIn(item['summary'])
  const raw = textsIn(item['content'])
  const texts = [...summary, ...raw]
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
          {duration === undefined || duration < 100
            ? words.reasoning
            : words.reasoningFor(formatDuration(duration))}
          {empty && !live && words.notShared}
        </span>
        {!open && live && <span className="truncate">{latestLine(texts)}</span>}
      </button>
      <div id={panelId} hidden={!open} className="mt-1 ml-2 space-y-3 border-l border-line pl-4 text-muted">
        {open && (
          <>
            {raw.length > 0 && summary.length > 0 && <Heading>{words.summary}</Heading>}
            <Texts texts={summary} live={live && raw.length === 0} />
            {raw.length > 0 && <Heading>{words.fullText}</Heading>}
            <Texts texts={raw} live={live} />
          </>
        )}
      </div>
    </div>
  )
}

const Heading = ({ children }: { readonly children: string }) => (
  <div className="text-xs font-medium">{children}</div>
)

function Texts({ texts, live }: { readonly texts: readonly string[]; readonly live: boolean }) {
  return texts.map((text, at) => <Markdown key={at} text={text} live={live && at === texts.length - 1} />)
}

/** Returns the non-empty parts: the steps of a summary, or the reasoning itself. */
function textsIn(list: unknown): readonly string[] {
  return listOf(list)
    .map((part) => textOf(fieldOf(part, 'text')))
    .filter((text) => text !== '')
}

function latestLine(texts: readonly string[]): string {
  const lines = (texts.at(-1) ?? '').split('\n').filter((line) => line.trim() !== '')
  return (lines.at(-1) ?? '').replaceAll(/[*_`#]/g, '').slice(0, 120)
}

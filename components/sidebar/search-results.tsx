'use client'

import { Archive } from 'lucide-react'
import { type KeyboardEvent, useId, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '@/components/ui/class-names'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import type { MarkedText } from '@/lib/search/marked-text'
import type { Found } from '@/lib/search/search-index'
import type { SearchState } from '@/lib/search/search-client'
import { ChatLink } from './chat-link'
import { chatSearch } from './chat-search'
import type { RowFocus } from './row-focus'

/** A title and two lines of text, in pixels. */
const rowHeight = 72

interface SearchResultsProps {
  readonly conversationId: string | null
  readonly onChoose: () => void
  /** The field is to have the focus again. */
  readonly onBack: () => void
  readonly onClear: () => void
}

/** The chats in which the query of now was found, as links that the arrows lead through. */
export function SearchResults({ conversationId, onChoose, onBack, onClear }: SearchResultsProps) {
  const state = useSyncExternalStore(chatSearch.subscribe, chatSearch.getState, chatSearch.getState)
  const { found } = state.findings
  const [active, setActive] = useState<string | null>(null)
  const stop = Math.max(
    0,
    found.findIndex((one) => one.conversationId === active),
  )
  const { scrollRef, rows } = useFixedWindow({ count: found.length, rowHeight, keep: [stop] })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      event.preventDefault()
      return onClear()
    }
    const wanted = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: found.length - 1 }[event.key]
    if (wanted === undefined) {
      // Who goes on writing writes into the field.
      if (event.key.length === 1 && event.key !== ' ') onBack()
      return undefined
    }
    event.preventDefault()
    if (wanted < 0) return onBack()
    const list = event.currentTarget.closest('ul')
    // The row may only now come to be.
    flushSync(() => setActive(found[wanted]?.conversationId ?? active))
    return list?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus()
  }

  return (
    <div ref={scrollRef} className="min-h-0 flex-1 overflow-y-auto">
      <p role="status" className="px-2 py-1.5 text-xs text-muted">
        {summaryOf(state)}
      </p>
      {found.length > 0 && (
        <ul aria-label="Search results" className="relative" style={{ height: found.length * rowHeight }}>
          {rows.map((at) => {
            const one = found[at]
            return (
              one !== undefined && (
                <li
                  key={one.conversationId}
                  aria-setsize={found.length}
                  aria-posinset={at + 1}
                  className="absolute inset-x-0 py-px"
                  style={{ top: at * rowHeight, height: rowHeight }}
                >
                  <Result
                    found={one}
                    isCurrent={one.conversationId === conversationId}
                    focus={{
                      tabIndex: at === stop ? 0 : -1,
                      onFocus: () => setActive(one.conversationId),
                      onKeyDown,
                    }}
                    onChoose={onChoose}
                  />
                </li>
              )
            )
          })}
        </ul>
      )}
    </div>
  )
}

interface ResultProps {
  readonly found: Found
  readonly isCurrent: boolean
  readonly focus: RowFocus
  readonly onChoose: () => void
}

function Result({ found, isCurrent, focus, onChoose }: ResultProps) {
  const id = useId()
  return (
    <ChatLink
      conversationId={found.conversationId}
      isCurrent={isCurrent}
      onChoose={onChoose}
      {...focus}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={classNames(
        'flex h-full flex-col justify-center rounded-lg px-2 -outline-offset-2 hover:bg-hover',
        isCurrent && 'bg-hover',
      )}
    >
      <span className="flex items-center gap-1.5 text-sm font-medium">
        <span id={`${id}-title`} className="min-w-0 truncate" dir="auto">
          <Marked text={found.title} />
        </span>
        {found.archived && <Archive aria-hidden size={13} className="shrink-0 text-muted" />}
      </span>
      <span id={`${id}-text`} className="line-clamp-2 text-xs text-muted wrap-anywhere" dir="auto">
        {found.archived && <span className="sr-only">Archived. </span>}
        {found.snippet === null ? 'Found in the title' : <Marked text={found.snippet} />}
      </span>
    </ChatLink>
  )
}

function Marked({ text }: { readonly text: MarkedText }) {
  return text.map(({ text: piece, marked }, at) =>
    marked ? (
      <mark key={at} className="rounded-xs bg-accent/25 text-ink">
        {piece}
      </mark>
    ) : (
      piece
    ),
  )
}

function summaryOf({ query, findings: { found, total }, reading, problem }: SearchState): string {
  if (query.trim() === '') return ''
  const count = total === 1 ? '1 chat' : `${total.toLocaleString('en')} chats`
  const words = [
    total > 0 ? count : !reading && `Nothing found for “${query.trim()}”.`,
    total > found.length && `the ${found.length} changed last are shown`,
    reading && (total > 0 ? 'still reading' : 'Reading your chats…'),
  ]
  const summary = words.filter((word) => word !== false).join(', ')
  return problem === null ? summary : `${summary} Only titles were searched: ${problem}`
}

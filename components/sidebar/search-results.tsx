'use client'

import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/sidebar'
import { Archive } from 'lucide-react'
import { type KeyboardEvent, useId, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { classNames } from '@/components/ui/class-names'
import { findInChat } from '@/components/hooks/find-in-chat'
import { useFixedWindow } from '@/components/ui/use-fixed-window'
import type { MarkedText } from '@/lib/storage/search/marked-text'
import type { SearchResult } from '@/lib/storage/search/search-index'
import type { SearchState } from '@/lib/storage/search/search-client'
import { ChatLink } from './chat-link'
import { chatSearch } from './chat-search'
import type { RowFocus } from './row-focus'

/** A title and two lines of text, in pixels. */
const rowHeight = 72

interface SearchResultsProps {
  readonly conversationId: string | null
  readonly onChoose: () => void
  /** Returns the focus to the field. */
  readonly onBack: () => void
  readonly onClear: () => void
}

/** The chats that match the current query, as links that the arrow keys move through. */
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
      // A person who goes on typing types into the field.
      if (event.key.length === 1 && event.key !== ' ') onBack()
      return undefined
    }
    event.preventDefault()
    if (wanted < 0) return onBack()
    const list = event.currentTarget.closest('ul')
    // The row may have to be rendered first.
    flushSync(() => setActive(found[wanted]?.conversationId ?? active))
    return list?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus()
  }

  return (
    <div ref={scrollRef} className="min-h-0 flex-1 overflow-y-auto">
      <p role="status" className="px-2 py-1.5 text-xs text-muted">
        {summaryOf(state)}
      </p>
      {found.length > 0 && (
        <ul
          aria-label={strings.searchResults}
          className="relative"
          style={{ height: found.length * rowHeight }}
        >
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
                    query={state.query}
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
  readonly found: SearchResult
  readonly query: string
  readonly isCurrent: boolean
  readonly focus: RowFocus
  readonly onChoose: () => void
}

function Result({ found, query, isCurrent, focus, onChoose }: ResultProps) {
  const id = useId()
  const { conversationId, turnId } = found
  return (
    <ChatLink
      conversationId={conversationId}
      isCurrent={isCurrent}
      onChoose={() => {
        if (turnId !== null) findInChat.open({ conversationId, query, turnId })
        onChoose()
      }}
      {...focus}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={classNames(
        'flex h-full flex-col justify-center rounded-lg px-2 -outline-offset-2 hover:bg-hover',
        isCurrent && 'shown',
      )}
    >
      <span className="flex items-center gap-1.5 text-sm font-medium">
        <span id={`${id}-title`} className="min-w-0 truncate" dir="auto">
          <Marked text={found.title} />
        </span>
        {found.archived && <Archive aria-hidden size={13} className="shrink-0 text-muted" />}
      </span>
      <span id={`${id}-text`} className="line-clamp-2 text-xs text-muted wrap-anywhere" dir="auto">
        {found.archived && <span className="sr-only">{strings.archivedMark} </span>}
        {found.snippet === null ? strings.foundInTheTitle : <Marked text={found.snippet} />}
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
  const count = counted(total, 'chat')
  const words = [
    total > 0 ? count : !reading && strings.noResultsFor(query.trim()),
    total > found.length && strings.showingTheMostRecent(found.length),
    reading && (total > 0 ? strings.stillReading : strings.readingYourChats),
  ]
  const summary = words.filter((word) => word !== false).join(', ')
  return problem === null ? summary : strings.onlyTitlesWereSearched(summary, problem)
}

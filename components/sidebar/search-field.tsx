'use client'

import { words } from '@/lib/language/english/sidebar'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { IconButton } from '@/components/ui/icon-button'

interface SearchFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Called when a person is about to search. */
  readonly onFocus: () => void
  /** Down moves to the results, Enter opens the first one. */
  readonly onKey: (key: 'ArrowDown' | 'Enter') => void
}

/** The field that searches chats. `/` focuses it, Escape clears it. */
export function SearchField({ fieldRef, query, onQuery, onFocus, onKey }: SearchFieldProps) {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping()) return
      // On a small screen this one is hidden, and there may be another in the drawer.
      if (!fieldRef.current?.checkVisibility()) return
      // A dialog over the list keeps its keys.
      if (dialogOf(document.activeElement) !== dialogOf(fieldRef.current)) return
      event.preventDefault()
      fieldRef.current.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [fieldRef])

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape' && query !== '') {
      // An empty field leaves Escape to the drawer.
      event.preventDefault()
      onQuery('')
    }
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onKey(event.key)
    }
  }

  return (
    <div className="relative min-w-0 flex-1">
      <Search
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute top-1/2 left-2 -translate-y-1/2 text-muted"
      />
      <input
        ref={fieldRef}
        type="search"
        aria-label={words.searchChats}
        aria-keyshortcuts="/"
        placeholder={words.searchChats}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        className="peer h-9 w-full rounded-lg bg-transparent pr-9 pl-8 text-sm -outline-offset-2 placeholder:text-muted hover:bg-hover focus:bg-canvas pointer-coarse:h-11 pointer-coarse:pr-11 [&::-webkit-search-cancel-button]:hidden"
      />
      {query === '' ? (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded border border-line-strong px-1.5 font-sans text-xs text-muted peer-focus:hidden pointer-coarse:hidden"
        >
          /
        </kbd>
      ) : (
        <IconButton
          icon={X}
          label={words.clearSearch}
          onClick={() => {
            onQuery('')
            fieldRef.current?.focus()
          }}
          className="absolute inset-y-0 right-0"
        />
      )}
    </div>
  )
}

const dialogOf = (element: Element | null) => element?.closest('[role=dialog]') ?? null

/** Returns whether a letter key would type into something. */
function isTyping(): boolean {
  const element = document.activeElement
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches('input, textarea, select, [role="combobox"]'))
  )
}

'use client'

import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { IconButton } from '@/components/ui/icon-button'

interface SearchFieldProps {
  readonly fieldRef: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Somebody is about to search. */
  readonly onFocus: () => void
  /** Down leads to what was found, Enter takes the first of it. */
  readonly onKey: (key: 'ArrowDown' | 'Enter') => void
}

/** Where chats are searched. `/` leads here, Escape empties it. */
export function SearchField({ fieldRef, query, onQuery, onFocus, onKey }: SearchFieldProps) {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping()) return
      // The sidebar is there twice, and the one in the drawer is mostly closed.
      if (!fieldRef.current?.checkVisibility()) return
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
        aria-label="Search chats"
        aria-keyshortcuts="/"
        placeholder="Search chats"
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
          label="Clear search"
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

/** Whether a letter would be written somewhere. */
function isTyping(): boolean {
  const element = document.activeElement
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches('input, textarea, select, [role="combobox"]'))
  )
}

'use client'

import { words } from '@/lib/language/english/thread'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { ticksFor } from '@/lib/conversation/outline'
import { OutlineList } from './outline-list'

interface OutlineRailProps {
  readonly conversationId: string
  readonly ids: readonly string[]
  readonly current: number
  /** The conversation, where Escape leads. */
  readonly scrollRef: RefObject<HTMLElement | null>
  readonly onGo: (turnId: string) => void
}

/**
 * Ticks at the edge of a chat, one for each question, where there is room beside the text. The titles open over them
 * for a pointer that is there, and for the keyboard.
 */
export function OutlineRail({ conversationId, ids, current, scrollRef, onGo }: OutlineRailProps) {
  const nav = useRef<HTMLElement>(null)
  const [openFor, setOpenFor] = useState<'pointer' | 'keyboard' | null>(null)
  const { count, at } = ticksFor(ids.length, current)

  const isOpen = openFor !== null
  useEffect(() => {
    const box = nav.current
    if (!isOpen || box === null) return undefined
    const stop = new AbortController()
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) setOpenFor(null)
    }
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      // It doesn't stop an answer, too.
      event.preventDefault()
      setOpenFor(null)
      if (box.contains(document.activeElement)) scrollRef.current?.focus({ preventScroll: true })
    }
    box.addEventListener('focusout', onFocusOut, { signal: stop.signal })
    // A pointer may have opened it, with the focus elsewhere.
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal })
    return () => stop.abort()
  }, [isOpen, scrollRef])

  return (
    <nav
      ref={nav}
      aria-label={words.outline}
      onPointerEnter={({ pointerType }) => {
        // A finger doesn't hover: it presses.
        if (pointerType !== 'touch') setOpenFor((open) => open ?? 'pointer')
      }}
      onPointerLeave={() => setOpenFor((open) => (open === 'pointer' ? null : open))}
      className="absolute top-1/2 right-4 z-10 hidden -translate-y-1/2 @min-[54rem]:block print:hidden!"
    >
      <button
        type="button"
        aria-label={words.outline}
        aria-expanded={isOpen}
        // The keyboard is in the list then, and goes on from there.
        tabIndex={openFor === 'keyboard' ? -1 : 0}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(':focus-visible')) setOpenFor('keyboard')
        }}
        onClick={() => setOpenFor('keyboard')}
        className="flex max-h-[50vh] flex-col items-end rounded-lg px-1 py-2"
      >
        {Array.from({ length: count }, (_, tick) => (
          <span
            key={tick}
            aria-hidden
            className="flex min-h-0 w-6 flex-[0_1_0.625rem] items-center justify-end"
          >
            <span
              className={classNames(
                'h-0.5 rounded-full',
                tick === at ? 'w-6 bg-accent' : 'w-3.5 bg-line-strong',
              )}
            />
          </span>
        ))}
      </button>
      {isOpen && (
        <div className="absolute top-1/2 right-0 max-h-[min(28rem,60vh)] w-72 -translate-y-1/2 overflow-y-auto overscroll-contain rounded-xl border border-line bg-canvas p-1 shadow-float transition-opacity duration-150 starting:opacity-0">
          <OutlineList
            key={openFor}
            label={words.questions}
            conversationId={conversationId}
            ids={ids}
            current={current}
            takesFocus={openFor === 'keyboard'}
            onGo={(turnId) => {
              setOpenFor(null)
              onGo(turnId)
            }}
          />
        </div>
      )}
    </nav>
  )
}

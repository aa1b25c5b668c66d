'use client'

import { type KeyboardEvent, useEffect, useRef } from 'react'
import { parley } from '@/components/hooks/parley'
import { outlineOf } from '@/lib/conversation/outline'
import type { Turns } from '@/lib/conversation/tree'

interface OutlineListProps {
  readonly label: string
  readonly conversationId: string
  /** The turns of the questions. */
  readonly ids: readonly string[]
  /** The place in them of the one in view. */
  readonly current: number
  /** Whether the keyboard is in it as soon as it is shown. */
  readonly takesFocus: boolean
  readonly onGo: (turnId: string) => void
}

const noTurns: Turns = new Map()

/** The questions of a chat. Arrow keys, Home and End move through them; Enter goes to one. */
export function OutlineList({ label, conversationId, ids, current, takesFocus, onGo }: OutlineListProps) {
  const list = useRef<HTMLOListElement>(null)
  // Questions never change, so they need not be followed.
  const entries = outlineOf(parley.world.store.getState().turns.get(conversationId) ?? noTurns, ids)

  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>('[aria-current]')
    shown?.scrollIntoView({ block: 'center' })
    if (takesFocus) shown?.focus({ preventScroll: true })
  }, [takesFocus])

  function move(event: KeyboardEvent, at: number) {
    const to = stepOf(event.key, at, entries.length)
    if (to === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('button')[to]?.focus()
  }

  return (
    <ol ref={list} aria-label={label} className="flex flex-col gap-px">
      {entries.map(({ turnId, title }, at) => (
        <li key={turnId}>
          <button
            type="button"
            aria-current={at === current ? 'location' : undefined}
            tabIndex={at === current ? 0 : -1}
            onClick={() => onGo(turnId)}
            onKeyDown={(event) => move(event, at)}
            className="block min-h-8 w-full truncate rounded-lg px-2.5 text-left text-sm text-muted -outline-offset-2 hover:bg-hover hover:text-ink aria-[current]:shown aria-[current]:text-ink pointer-coarse:min-h-11"
            dir="auto"
          >
            {title}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Returns where a key leads from a place in a list; undefined if it leads nowhere. */
function stepOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(count - 1, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

'use client'

import { words } from '@/lib/language/english/thread'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Find } from '@/components/hooks/find-in-chat'
import { parley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import type { ShownExchange } from '@/lib/conversation/shown-path'
import { pathTo } from '@/lib/conversation/tree'
import type { Turn } from '@/lib/conversation/types'
import './find-bar.css'
import { HitMarks } from './hit-marks'
import type { Hit } from './hits'
import { useHits } from './use-hits'

interface FindBarProps {
  readonly find: Find
  readonly exchanges: readonly ShownExchange[]
  readonly contentRef: RefObject<HTMLElement | null>
  /** Returns the first turn of the exchange at the top of the view. */
  readonly turnInView: () => string | undefined
  /** Shows an exchange, by its first turn, with a piece of it in view once that is there. */
  readonly onShow: (turnId: string, find: () => Range | null) => void
  readonly onClose: () => void
}

/** Finds words in the chat: marks them all, and goes from one to the next. Escape closes it. */
export function FindBar({ find, exchanges, contentRef, turnInView, onShow, onClose }: FindBarProps) {
  const [query, setQuery] = useState(find.query)
  const [chosen, setChosen] = useState(0)
  const { terms, hits } = useHits(find.conversationId, exchanges, query)
  const at = Math.min(chosen, hits.length - 1)
  const current = hits[at]
  const field = useRef<HTMLInputElement>(null)
  const marks = useRef<HitMarks>(null)
  /** The query whose first hit was shown. */
  const shownFor = useRef<string | null>(null)

  useLayoutEffect(() => {
    if (contentRef.current === null) return undefined
    marks.current = new HitMarks(contentRef.current)
    return marks.current.start()
  }, [contentRef])
  useLayoutEffect(() => marks.current?.mark(terms, current))

  function show(place: number) {
    const hit = hits[(place + hits.length) % hits.length]
    if (hit === undefined) return
    setChosen(hits.indexOf(hit))
    onShow(hit.turnId, () => marks.current?.rangeOf(hit) ?? null)
  }

  const showFirst = useEffectEvent(() => {
    const wanted = shownFor.current === null ? find.turnId : undefined
    const among = exchanges.find(({ turnIds }) => wanted !== undefined && turnIds.includes(wanted))
    // Its branch is shown first, which is asked for below.
    if (wanted !== undefined && among === undefined) return
    shownFor.current = query
    const from = among?.turnIds[0] ?? turnInView()
    const place = placeFrom(hits, exchanges, from)
    // What a search found may be in reasoning or in a call, which are folded.
    if (among?.turnIds[0] !== undefined && hits[place]?.turnId !== among.turnIds[0]) {
      return onShow(among.turnIds[0], () => null)
    }
    return show(place)
  })
  useEffect(() => {
    if (shownFor.current !== query && exchanges.length > 0) showFirst()
  }, [query, exchanges])

  useEffect(() => {
    if (find.turnId === undefined) field.current?.focus()
    else void parley.open(find.conversationId).then(() => showBranchOf(find))
  }, [find])

  const close = useEffectEvent((event: globalThis.KeyboardEvent) => {
    // A dialog or a menu closes itself.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    if (event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]') !== null) return
    event.preventDefault()
    onClose()
  })
  useEffect(() => {
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    show(event.shiftKey ? at - 1 : at + 1)
  }

  return (
    <search
      aria-label={words.findInChat}
      className="absolute top-2 right-3 left-3 z-20 ml-auto flex max-w-96 items-center gap-0.5 rounded-xl border border-line-strong bg-canvas py-1 pr-1 pl-3 shadow-md"
    >
      <input
        ref={field}
        type="search"
        aria-label={words.findInChat}
        placeholder={words.findInChat}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={onKeyDown}
        className="h-8 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="shrink-0 px-1 text-xs text-muted tabular-nums">
        {query.trim() !== '' && (hits.length === 0 ? words.noHits : words.hitOf(at + 1, hits.length))}
      </span>
      <IconButton
        icon={ChevronUp}
        label={words.previousHit}
        disabled={hits.length === 0}
        onClick={() => show(at - 1)}
      />
      <IconButton
        icon={ChevronDown}
        label={words.nextHit}
        disabled={hits.length === 0}
        onClick={() => show(at + 1)}
      />
      <IconButton icon={X} label={words.closeFind} onClick={onClose} />
    </search>
  )
}

/** Shows the version that a search found, if another one is shown. */
function showBranchOf({ conversationId, turnId = '' }: Find): void {
  const { conversations, turns } = parley.world.store.getState()
  const chat = turns.get(conversationId) ?? new Map<string, Turn>()
  const leafId = conversations?.find(({ id }) => id === conversationId)?.leafId ?? null
  const isShown = pathTo(chat, leafId).some(({ id }) => id === turnId)
  if (!isShown) void parley.showVersion(turnId)
}

/** Returns the first hit in an exchange or after it, else the first of all. */
function placeFrom(
  hits: readonly Hit[],
  exchanges: readonly ShownExchange[],
  from: string | undefined,
): number {
  const order = new Map(exchanges.map(({ turnIds: [id = ''] }, place) => [id, place]))
  const start = order.get(from ?? '') ?? 0
  return Math.max(
    0,
    hits.findIndex(({ turnId }) => (order.get(turnId) ?? 0) >= start),
  )
}

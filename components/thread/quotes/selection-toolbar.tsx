'use client'

import { words } from '@/lib/language/english/thread'
import { type LucideIcon, PanelRight, TextQuote } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { chatRequests } from '@/components/hooks/chat-requests'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { type Shortcut, shortcuts } from '@/components/ui/shortcuts'
import { useCoarsePointer } from '@/components/ui/use-coarse-pointer'
import { withQuotes } from '@/lib/conversation/quote'
import { openBeside } from '../beside/open-beside'
import { quoteOf, type SelectedPassage } from './selected-passage'
import { lineOf, toolbarPlace } from './toolbar-place'
import { useSelectedPassage } from './use-selected-passage'

interface SelectionToolbarProps {
  readonly conversationId: string
  readonly contentRef: RefObject<HTMLElement | null>
  readonly scrollRef: RefObject<HTMLElement | null>
}

/** Something to do with a selected passage. */
interface PassageAction {
  readonly name: string
  readonly icon: LucideIcon
  readonly shortcut?: Shortcut
  readonly run: (conversationId: string, passage: SelectedPassage) => void
}

const actions: readonly PassageAction[] = [
  { name: words.quote, icon: TextQuote, shortcut: 'quote', run: quote },
  { name: words.askBeside, icon: PanelRight, run: askBeside },
]

/** What can be done with the part of an answer that is selected, near it. Escape takes the selection away. */
export function SelectionToolbar({ conversationId, contentRef, scrollRef }: SelectionToolbarProps) {
  const [passage, end] = useSelectedPassage(contentRef)
  const bar = useRef<HTMLDivElement>(null)
  const isTouch = useCoarsePointer()

  const place = useEffectEvent(() => {
    if (passage !== null) putNear(bar.current, passage, scrollRef.current, isTouch)
  })
  useLayoutEffect(() => {
    place()
    if (passage === null) return undefined
    const stop = new AbortController()
    const options = { passive: true, signal: stop.signal }
    scrollRef.current?.addEventListener('scroll', () => place(), options)
    window.addEventListener('resize', () => place(), options)
    return () => stop.abort()
  }, [passage, scrollRef])

  function run(action: PassageAction) {
    if (passage === null) return
    action.run(conversationId, passage)
    document.getSelection()?.removeAllRanges()
    end()
  }

  const onRequest = useEffectEvent(({ kind }: { readonly kind: string }) => {
    const action = actions.find(({ shortcut }) => shortcut === kind)
    if (action !== undefined) run(action)
  })
  useEffect(() => chatRequests.listen(conversationId, (request) => onRequest(request)), [conversationId])

  const close = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || passage === null) return
    if (event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]') !== null) return
    // It doesn't stop an answer, too.
    event.preventDefault()
    document.getSelection()?.removeAllRanges()
    end()
  })
  useEffect(() => {
    document.addEventListener('keydown', close)
    return () => document.removeEventListener('keydown', close)
  }, [])

  if (passage === null) return null
  return (
    <div
      ref={bar}
      role="group"
      aria-label={words.selectedText}
      data-selected-passage
      className="absolute z-10 flex rounded-xl border border-line bg-canvas p-0.5 shadow-float transition-opacity duration-150 starting:opacity-0"
    >
      {actions.map((action) => {
        const { name, icon: Icon, shortcut } = action
        return (
          <Button
            key={name}
            look="quiet"
            data-tooltip={name}
            data-tooltip-keys={shortcut && shortcuts[shortcut]}
            // The press itself would take the selection away.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(action)}
          >
            <Icon aria-hidden size={15} />
            {name}
          </Button>
        )
      })}
    </div>
  )
}

function quote(conversationId: string, passage: SelectedPassage): void {
  const quoted = quoteOf(passage)
  if (quoted === undefined) return
  parley.quote(conversationId, quoted)
  // On a touch screen, the keyboard would cover the answer that the next quote is in.
  if (!matchMedia('(pointer: coarse)').matches)
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
}

function askBeside(conversationId: string, passage: SelectedPassage): void {
  const quoted = quoteOf(passage)
  const turnId = passage.exchange.dataset['answer']
  if (quoted !== undefined && turnId !== undefined) {
    openBeside(conversationId, turnId, null, withQuotes([quoted], ''))
  }
}

function putNear(
  bar: HTMLElement | null,
  { range }: SelectedPassage,
  scroll: HTMLElement | null,
  isTouch: boolean,
): void {
  // A mark without letters has a place, too.
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
  const [first, last] = [boxes[0], boxes.at(-1)]
  const origin = bar?.offsetParent?.getBoundingClientRect()
  if (bar === null || scroll === null || first === undefined || last === undefined || !origin) return
  const { width, height } = bar.getBoundingClientRect()
  const place = toolbarPlace(
    { first: lineOf(first, boxes), last: lineOf(last, boxes), isTouch },
    scroll.getBoundingClientRect(),
    { width, height },
  )
  bar.style.visibility = place === null ? 'hidden' : ''
  if (place === null) return
  bar.style.left = `${place.left - origin.left}px`
  bar.style.top = `${place.top - origin.top}px`
}

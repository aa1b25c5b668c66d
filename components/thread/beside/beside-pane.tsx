'use client'

import { words } from '@/lib/language/english/thread'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { UndoOffer } from '@/components/ui/undo-offer'
import type { Beside } from '@/lib/chat/store'
import { memoizeByTreeShape } from '@/lib/conversation/memoize-by-tree-shape'
import { besidePath } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import { answerText } from '@/lib/conversation/answer-text'
import { Announcer } from '../announcer'
import { useScrollKeeper } from '../scroll/use-scroll-keeper'
import { ThreadExchange } from '../thread-exchange'
import { ThumbsOfChat } from '../thumbs/thumbs-of-chat'
import { BesideField } from './beside-field'

interface BesidePaneProps {
  readonly conversationId: string
  readonly beside: Beside
  readonly onClose: () => void
}

const noTurns: Turns = new Map()

/** Asks about an answer next to the chat, which stays as it is; on a small screen, in its place. */
export function BesidePane({ conversationId, beside, onClose }: BesidePaneProps) {
  const { fromId, rootId, text } = beside
  const [pathOf] = useState(() => memoizeByTreeShape(besidePath))
  const exchanges = useParley((state) => pathOf(state.turns.get(conversationId) ?? noTurns, rootId))
  const about = useParley((state) => state.turns.get(conversationId)?.get(fromId))
  const lastId = exchanges.at(-1)?.turnIds.at(-1)
  const runningId = useParley(({ running }) =>
    lastId !== undefined && running.has(lastId) ? lastId : undefined,
  )
  const { scrollRef, roomRef, contentRef } = useScrollKeeper()
  const [deletedId, setDeletedId] = useState<string | null>(null)
  const panel = useRef<HTMLElement>(null)

  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    // The same key stops an answer, where nothing else takes it.
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    onClose()
  })
  useEffect(() => {
    const element = panel.current
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [])

  return (
    <section
      ref={panel}
      aria-label={words.beside}
      className="absolute inset-0 z-10 flex flex-col border-line bg-canvas lg:static lg:w-[26rem] lg:shrink-0 lg:border-l"
    >
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-sm font-semibold">{words.beside}</h2>
          <p className="truncate text-xs text-muted">
            {words.aboutThisAnswer} {about !== undefined && answerText(about).slice(0, 200)}
          </p>
        </div>
        {lastId !== undefined && (
          <Button
            onClick={() => {
              void parley.showBesideInChat(conversationId)
              onClose()
            }}
          >
            {words.showInChat}
          </Button>
        )}
        <IconButton icon={X} label={words.closeBeside} onClick={onClose} />
      </div>
      <div
        ref={scrollRef}
        role="log"
        aria-label={words.beside}
        aria-live="off"
        aria-busy={runningId !== undefined}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px]"
      >
        <div ref={roomRef}>
          <div ref={contentRef} className="flex flex-col gap-10 px-4 pt-4 pb-8">
            {exchanges.length === 0 && <p className="text-sm text-muted">{words.askAboutThisAnswer}</p>}
            <ThumbsOfChat conversationId={conversationId}>
              {exchanges.map((exchange, at) => (
                <ThreadExchange
                  key={exchange.turnIds[0]}
                  conversationId={conversationId}
                  shown={exchange}
                  place={at}
                  nextId={exchanges[at + 1]?.turnIds[0]}
                  onDelete={(turnId) => {
                    setDeletedId(turnId)
                    void parley.deleteTurn(turnId)
                  }}
                />
              ))}
            </ThumbsOfChat>
          </div>
        </div>
      </div>
      <BesideField
        text={text}
        runningId={runningId}
        onChange={(changed) => parley.setBesideText(conversationId, changed)}
        onAsk={() => void parley.askBeside(conversationId)}
      />
      {deletedId !== null && (
        <UndoOffer
          key={deletedId}
          kind="turn"
          text={words.besideDeleted}
          onUndo={() => {
            setDeletedId(null)
            void parley.restoreTurn(deletedId)
          }}
          onEnd={() => setDeletedId(null)}
        />
      )}
      <Announcer conversationId={conversationId} turnId={lastId} />
    </section>
  )
}

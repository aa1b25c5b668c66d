'use client'

import { ArrowDown } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { perShape } from '@/lib/conversation/per-shape'
import { shownPath } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import { Announcer } from './announcer'
import { Gap } from './gap'
import { OverviewButton } from './overview/overview-button'
import { PathEnd } from './path-end'
import { ThreadExchange } from './thread-exchange'
import { ThreadHeader } from './thread-header'
import { useKeptFocus } from './use-kept-focus'
import { usePages } from './use-pages'
import { useStickToBottom } from './use-stick-to-bottom'

const noTurns: Turns = new Map()

/** A conversation from its first question to its last answer. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const conversation = useParley(({ conversations }) =>
    conversations?.find(({ id }) => id === conversationId),
  )
  const leafId = conversation?.leafId ?? null
  const [shownPathOf] = useState(() => perShape(shownPath))
  const { exchanges, isFollowed } = useParley((state) =>
    shownPathOf(state.turns.get(conversationId) ?? noTurns, leafId),
  )
  // Also where all of them were deleted: there they can be restored.
  const hasTurns = useParley((state) => (state.turns.get(conversationId)?.size ?? 0) > 0)
  const lastId = exchanges.at(-1)?.turnIds.at(-1)
  const isLive = useParley(
    (state) => state.turns.get(conversationId)?.get(lastId ?? '')?.state.ended === null,
  )
  const [deletedId, setDeletedId] = useState<string | null>(null)
  // It may have been restored in another way, or in another tab.
  const canUndo = useParley(
    (state) => state.turns.get(conversationId)?.get(deletedId ?? '')?.deleted ?? false,
  )
  const [target, setTarget] = useState<{ readonly turnId: string } | null>(null)
  const { scrollRef, contentRef, atEnd, jumpToEnd, jumpTo } = useStickToBottom()
  const wanted = target === null ? -1 : exchanges.findIndex(({ turnIds }) => turnIds.includes(target.turnId))
  const { stretches, show } = usePages({ count: exchanges.length, wanted, contentRef, scrollRef })

  useKeptFocus(scrollRef)

  const begun = useRef(new Set<string>())
  // Whoever asks wants to see the answer, wherever they had scrolled to; who comes back to it does not.
  useEffect(() => {
    if (!isLive || lastId === undefined || begun.current.has(lastId)) return
    begun.current.add(lastId)
    jumpToEnd()
  }, [isLive, lastId, jumpToEnd])

  const reached = useRef<typeof target>(null)
  const wantedId = exchanges[wanted]?.turnIds[0]
  useLayoutEffect(() => {
    if (target === reached.current || wantedId === undefined) return
    reached.current = target
    const exchange = contentRef.current?.querySelector(`:scope > [data-exchange="${wantedId}"]`)
    if (exchange) jumpTo(exchange)
  }, [target, wantedId, contentRef, jumpTo])

  function remove(turnId: string) {
    setDeletedId(turnId)
    void parley.deleteTurn(turnId)
  }

  return (
    <div className="@container relative flex min-h-0 flex-1 flex-col">
      <ThreadHeader title={conversation?.title}>
        {hasTurns && (
          <OverviewButton
            conversationId={conversationId}
            leafId={leafId}
            onShow={(turnId) => {
              void parley.showVersion(turnId)
              setTarget({ turnId })
            }}
            onGoOn={(turnId) => {
              void parley.goOnFrom(turnId)
              jumpToEnd()
            }}
          />
        )}
      </ThreadHeader>
      <div
        ref={scrollRef}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        aria-busy={isLive}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-offset-[-2px]"
      >
        <div ref={contentRef} className="mx-auto flex max-w-[48rem] flex-col gap-6 px-4 pt-6 pb-10">
          {stretches.flatMap(({ from, to, isShown }) =>
            isShown
              ? exchanges
                  .slice(from, to)
                  .map((exchange, at) => (
                    <ThreadExchange
                      key={exchange.turnIds[0]}
                      conversationId={conversationId}
                      shown={exchange}
                      place={from + at}
                      nextId={exchanges[from + at + 1]?.turnIds[0]}
                      onDelete={remove}
                    />
                  ))
              : [
                  <Gap
                    key={from === 0 ? 'earlier' : `until ${to}`}
                    from={from}
                    to={to}
                    scrollRef={scrollRef}
                    onShow={show}
                  />,
                ],
          )}
          <PathEnd
            leafId={lastId}
            isFollowed={isFollowed}
            deletedId={canUndo ? deletedId : null}
            onRestored={() => setDeletedId(null)}
          />
        </div>
      </div>
      {!atEnd && (
        <Button onClick={jumpToEnd} className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-md">
          <ArrowDown aria-hidden size={15} />
          Jump to latest
        </Button>
      )}
      <Announcer conversationId={conversationId} turnId={lastId} />
    </div>
  )
}

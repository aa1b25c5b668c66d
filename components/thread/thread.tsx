'use client'

import { ArrowDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { exchangesOf } from '@/lib/conversation/exchanges'
import { childrenOf, pathTo, type Turns } from '@/lib/conversation/tree'
import { Announcer } from './announcer'
import { Answer } from './answer'
import { PathEnd } from './path-end'
import { Question } from './question'
import { useStickToBottom } from './use-stick-to-bottom'

const noTurns: Turns = new Map()

/** A conversation from its first question to its last answer. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const leafId = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.leafId ?? null,
  )
  const title = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.title ?? 'Chat',
  )
  const turns = useParley((state) => state.turns.get(conversationId)) ?? noTurns
  const path = pathTo(turns, leafId)
  const children = childrenOf(turns)
  const [deletedId, setDeletedId] = useState<string | null>(null)
  const exchanges = exchangesOf(path)
  const last = path.at(-1)
  const { scrollRef, contentRef, atEnd, jumpToEnd } = useStickToBottom()

  const isLive = last !== undefined && last.state.ended === null
  // Whoever asks wants to see the answer, wherever they had scrolled to; who leafs through versions does not.
  useEffect(() => {
    if (isLive) jumpToEnd()
  }, [isLive, jumpToEnd])

  function remove(turnId: string) {
    setDeletedId(turnId)
    void parley.deleteTurn(turnId)
  }

  return (
    <div className="relative min-h-0 flex-1">
      <h1 className="sr-only">{title}</h1>
      <div
        ref={scrollRef}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        aria-busy={isLive}
        tabIndex={0}
        className="h-full overflow-x-hidden overflow-y-auto outline-offset-[-2px]"
      >
        <div ref={contentRef} className="mx-auto flex max-w-[48rem] flex-col gap-6 px-4 pt-6 pb-10">
          {exchanges.map((exchange, at) => (
            <div key={exchange.first.id} className="flex flex-col gap-4">
              <Question turn={exchange.first} />
              <Answer
                exchange={exchange}
                next={exchanges[at + 1]?.first}
                versions={exchange.turns.map((turn) => children.get(turn.parentId) ?? [])}
                onDelete={remove}
              />
            </div>
          ))}
          <PathEnd
            leaf={last}
            followed={last !== undefined && children.has(last.id)}
            deletedId={deletedId}
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
      <Announcer turn={last} />
    </div>
  )
}

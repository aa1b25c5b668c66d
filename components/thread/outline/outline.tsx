'use client'

import dynamic from 'next/dynamic'
import { memo, type RefObject, useEffect, useState } from 'react'
import { chatRequests } from '@/components/hooks/chat-requests'
import { parley } from '@/components/hooks/parley'
import { NotLoaded } from '@/components/ui/not-loaded'
import { questionIds } from '@/lib/conversation/outline'
import type { ShownExchange } from '@/lib/conversation/shown-path'
import type { Turns } from '@/lib/conversation/tree'
import { OutlineRail } from './outline-rail'
import { useExchangeInView } from './use-exchange-in-view'

const OutlineDialog = dynamic(
  () =>
    import('./outline-dialog').then(
      (module) => module.OutlineDialog,
      () => NotLoaded,
    ),
  { ssr: false },
)

/** From so many questions on, a chat has a rail. */
const minQuestions = 4

const noTurns: Turns = new Map()

interface OutlineProps {
  readonly conversationId: string
  /** The same list until a turn is added or another path is shown: nothing here renders while an answer streams. */
  readonly exchanges: readonly ShownExchange[]
  readonly contentRef: RefObject<HTMLElement | null>
  readonly scrollRef: RefObject<HTMLElement | null>
  /** Goes to a question, also where it isn't rendered, and focuses it. */
  readonly onGo: (turnId: string) => void
}

/** The questions of a chat, as a rail beside it and as a dialog. */
export const Outline = memo(OutlineView)

function OutlineView({ conversationId, exchanges, contentRef, scrollRef, onGo }: OutlineProps) {
  const [isDialogOpen, setIsDialogOpen] = useState(false)
  const ids = questionIds(parley.world.store.getState().turns.get(conversationId) ?? noTurns, exchanges)
  const turnId = useExchangeInView(contentRef, scrollRef)
  const current = placeOf(turnId, ids, exchanges)
  useEffect(
    () =>
      chatRequests.listen(conversationId, ({ kind }) => {
        if (kind === 'outline') setIsDialogOpen(true)
      }),
    [conversationId],
  )

  return (
    <>
      {ids.length >= minQuestions && (
        <OutlineRail
          conversationId={conversationId}
          ids={ids}
          current={current}
          scrollRef={scrollRef}
          onGo={onGo}
        />
      )}
      {isDialogOpen && (
        <OutlineDialog
          conversationId={conversationId}
          ids={ids}
          current={current}
          onGo={(chosen) => {
            setIsDialogOpen(false)
            // The page behind the dialog takes the focus only once that is gone.
            setTimeout(() => onGo(chosen))
          }}
          onClose={() => {
            setIsDialogOpen(false)
            setTimeout(() => scrollRef.current?.focus({ preventScroll: true }))
          }}
        />
      )}
    </>
  )
}

/** Returns the place of the question that an exchange belongs to: a round of tools belongs to the one before it. */
function placeOf(
  turnId: string | undefined,
  ids: readonly string[],
  exchanges: readonly ShownExchange[],
): number {
  const at = exchanges.findIndex(({ turnIds: [first] }) => first === turnId)
  if (at === -1) return Math.max(0, ids.length - 1)
  const before = new Set(exchanges.slice(0, at + 1).map(({ turnIds: [first = ''] }) => first))
  return Math.max(
    0,
    ids.findLastIndex((id) => before.has(id)),
  )
}

'use client'

import { words } from '@/lib/language/english/thread'
import { classNames } from '@/components/ui/class-names'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { memo } from 'react'
import { useParley } from '@/components/hooks/parley'
import { useParleyList } from '@/components/hooks/parley-list'
import { isToolRound } from '@/lib/responses/call-outputs'
import { isSameExchange, type ShownExchange } from '@/lib/conversation/shown-path'
import { Answer } from './answer'
import { CompactionMark } from './compaction-mark'
import { MergeNote } from './merge-note'
import { Question } from './question'

interface ThreadExchangeProps {
  readonly conversationId: string
  readonly shown: ShownExchange
  /** Its position in the conversation, from 0. */
  readonly place: number
  /** The turn that follows it. */
  readonly nextId: string | undefined
  readonly onDelete: (turnId: string) => void
}

/**
 * A question and its answer. It reads its turns from the store itself, so that a streaming answer renders only itself,
 * however long the conversation is.
 */
export const ThreadExchange = memo(
  ThreadExchangeView,
  (before, after) =>
    before.conversationId === after.conversationId &&
    before.place === after.place &&
    before.nextId === after.nextId &&
    before.onDelete === after.onDelete &&
    isSameExchange(before.shown, after.shown),
)

function ThreadExchangeView({ conversationId, shown, place, nextId, onDelete }: ThreadExchangeProps) {
  const turns = useParleyList((state) => {
    const chat = state.turns.get(conversationId)
    return shown.turnIds.flatMap((id) => chat?.get(id) ?? [])
  })
  const nextInput = useParley((state) => state.turns.get(conversationId)?.get(nextId ?? '')?.input)
  const [first] = turns
  const last = turns.at(-1)
  if (first === undefined || last === undefined) return null
  if (first.compacts) {
    return (
      <div data-exchange={first.id} data-place={place} className="scroll-mt-4">
        <CompactionMark
          turn={first}
          versions={shown.versions[0]?.answer ?? []}
          isLeaf={nextId === undefined}
          onRemove={() => onDelete(first.id)}
        />
      </div>
    )
  }
  return (
    <div
      data-exchange={first.id}
      data-answer={last.id}
      data-place={place}
      // Isolated to be painted only when it changes, like the field. A round of tools reads as part of the answer that called them.
      className={classNames('isolate flex scroll-mt-4 flex-col gap-1', isToolRound(first.input) && '-mt-10')}
    >
      <ErrorBoundary what={words.thisMessage} of={first}>
        {first.mergedFrom === undefined ? (
          <Question turn={first} versions={shown.versions[0]?.question ?? []} />
        ) : (
          <MergeNote turn={first} />
        )}
      </ErrorBoundary>
      <ErrorBoundary what={words.thisAnswer} of={turns}>
        <Answer
          exchange={{ first, last, turns }}
          nextInput={nextInput}
          versions={shown.versions}
          besideIds={shown.besideIds}
          onDelete={onDelete}
        />
      </ErrorBoundary>
    </div>
  )
}

'use client'

import { words } from '@/lib/language/english/compare'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { compareActions } from '@/components/hooks/compare-actions'
import { keepComparedBeside } from '@/components/hooks/compared-beside'
import { useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import {
  columnPath,
  withColumn,
  withColumnAt,
  withCopyOf,
  withoutColumn,
} from '@/lib/conversation/comparison/comparison'
import { questionOf } from '@/lib/conversation/question-of'
import { newId } from '@/lib/util/new-id'
import type { Column } from '@/lib/conversation/types'
import type { ChangeComparison } from '../comparison-change'
import { turnsIn, useSharedQuestion } from '../column-paths'
import { ColumnView } from '../column-view'
import { AddModels } from '../toolbar/add-models'

interface ComparedPaneProps {
  readonly conversationId: string
  /** The answer that is compared, which the chat shows. */
  readonly turnId: string
  readonly onClose: () => void
}

const noColumns: readonly Column[] = []

/** Other answers beside the one in the chat, which goes on showing what it shows. */
export function ComparedPane({ conversationId, turnId, onClose }: ComparedPaneProps) {
  const columns = useParley(
    ({ conversations }) =>
      conversations?.find(({ id }) => id === conversationId)?.comparison?.columns ?? noColumns,
  )
  const shared = useSharedQuestion(conversationId, columns)
  const shownId = useParley(
    (state) =>
      columns.find((column) =>
        columnPath(turnsIn(state, conversationId), column).some(({ id }) => id === turnId),
      )?.id,
  )
  const others = columns.filter(({ id }) => id !== shownId)
  const panel = useRef<HTMLElement>(null)
  const change: ChangeComparison = (edit) => void compareActions.setComparison(conversationId, edit)
  const closeByKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    onClose()
  })
  useEffect(() => {
    const element = panel.current
    element?.focus()
    element?.addEventListener('keydown', closeByKey)
    return () => element?.removeEventListener('keydown', closeByKey)
  }, [])

  return (
    <section
      ref={panel}
      aria-label={words.comparedBeside}
      tabIndex={-1}
      className="absolute inset-0 z-10 flex flex-col border-line bg-canvas outline-none lg:static lg:w-[min(50%,44rem)] lg:shrink-0 lg:border-l"
    >
      <div className="flex h-11 shrink-0 items-center gap-1 border-b border-line pr-1 pl-4">
        <h2 className="mr-auto truncate text-sm font-semibold">{words.comparedBeside}</h2>
        <AddModels conversationId={conversationId} columns={columns} isNarrow={false} onChange={change} />
        <Button className="min-h-8" onClick={() => keepComparedBeside(conversationId)}>
          {words.keepAsComparison}
        </Button>
        <IconButton icon={X} label={words.closeComparison} onClick={onClose} />
      </div>
      <div className="flex min-h-0 flex-1 overflow-x-auto overflow-y-hidden">
        {others.map((column) => (
          <ColumnView
            key={column.id}
            conversationId={conversationId}
            column={column}
            columns={columns}
            number={columns.indexOf(column) + 1}
            alias={undefined}
            isHidden={false}
            layout="columns"
            shared={shared}
            isBest={false}
            endPlace={undefined}
            foot={undefined}
            canMove={false}
            onAsk={(text) =>
              compareActions.askColumns(conversationId, [questionOf(text, [])], { columnIds: [column.id] })
            }
            onChange={(part) => change((before) => withColumn(before, column.id, part))}
            onRemove={() => change((before) => withoutColumn(before, column.id))}
            onMove={(to) => change((before) => withColumnAt(before, column.id, to))}
            onMoveHere={(id) => change((before) => withColumnAt(before, id, before.columns.indexOf(column)))}
            onDuplicate={() => change((before) => withCopyOf(before, column.id, newId()))}
            onOpenAsChat={() => void compareActions.promoteColumn(conversationId, column.id).then(onClose)}
          />
        ))}
      </div>
    </section>
  )
}

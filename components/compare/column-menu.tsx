'use client'

import { words } from '@/lib/language/english/compare'
import {
  ArrowLeft,
  ArrowRight,
  ArrowRightLeft,
  Copy,
  Ellipsis,
  MessageSquare,
  MessageSquarePlus,
  Activity,
  Pencil,
  Repeat,
  SlidersHorizontal,
  TableRowsSplit,
  X,
} from 'lucide-react'
import dynamic from 'next/dynamic'
import { memo, useState } from 'react'
import type { Choice } from '@/components/ui/action-menu'
import { NotLoaded } from '@/components/ui/not-loaded'
import type { Column } from '@/lib/conversation/types'
import { countSet } from '@/lib/conversation/parameters/count-set'

const ActionMenu = dynamic(
  () =>
    import('@/components/ui/action-menu').then(
      (module) => module.ActionMenu<ColumnAction>,
      () => NotLoaded,
    ),
  { ssr: false },
)

/** What can be done with a column from its menu. */
export interface ColumnActions {
  readonly onAsk: () => void
  readonly onRepeat: () => void
  readonly onChangeModel: () => void
  /** Undefined if there is no place for them. */
  readonly onSettings?: (() => void) | undefined
  readonly onOpenAsChat: () => void
  /** Adds its last answer to a data set. */
  readonly onAddAsRow: () => void
  /** Shows its last request; undefined in a blind comparison, whose models it would tell. */
  readonly onInspect?: (() => void) | undefined
  readonly onRename: () => void
  readonly onDuplicate: () => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
}

interface ColumnMenuProps extends ColumnActions {
  readonly column: Column
  readonly number: number
  /** Its position among all columns, from 0. */
  readonly place: number
  readonly count: number
  readonly canMove: boolean
  readonly canOpen: boolean
}

type ColumnAction =
  | 'repeat'
  | 'ask'
  | 'model'
  | 'settings'
  | 'chat'
  | 'row'
  | 'inspect'
  | 'rename'
  | 'duplicate'
  | 'left'
  | 'right'
  | 'remove'

/** A column's menu. A dot shows that some of its parameters are set. Not rendered again while an answer streams. */
export const ColumnMenu = memo(function ColumnMenu(props: ColumnMenuProps) {
  const { column, number, place, count, canMove, canOpen } = props
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const set = countSet(column.settings)
  const act: Readonly<Record<ColumnAction, () => void>> = {
    ask: props.onAsk,
    repeat: props.onRepeat,
    model: props.onChangeModel,
    settings: () => props.onSettings?.(),
    chat: props.onOpenAsChat,
    row: props.onAddAsRow,
    inspect: () => props.onInspect?.(),
    rename: props.onRename,
    duplicate: props.onDuplicate,
    left: () => props.onMove(place - 1),
    right: () => props.onMove(place + 1),
    remove: props.onRemove,
  }
  const groups: ReadonlyArray<ReadonlyArray<Choice<ColumnAction>>> = [
    [
      { action: 'ask', label: words.messageOnlyThisColumn, icon: MessageSquarePlus },
      ...(canOpen
        ? ([
            { action: 'repeat', label: words.repeatMenu, icon: Repeat },
            { action: 'chat', label: words.openAsChat, icon: MessageSquare },
            { action: 'row', label: words.addAsRow, icon: TableRowsSplit },
            ...(props.onInspect === undefined
              ? []
              : ([{ action: 'inspect', label: words.inspect, icon: Activity }] as const)),
          ] as const)
        : []),
    ],
    [
      { action: 'model', label: words.changeModel, icon: ArrowRightLeft },
      ...(props.onSettings === undefined
        ? []
        : [
            {
              action: 'settings',
              label: set === 0 ? words.settings : words.settingsSet(set),
              icon: SlidersHorizontal,
            } as const,
          ]),
      { action: 'rename', label: words.rename, icon: Pencil },
      { action: 'duplicate', label: words.duplicate, icon: Copy },
    ],
    [
      ...(canMove && place > 0 ? [{ action: 'left', label: words.moveLeft, icon: ArrowLeft } as const] : []),
      ...(canMove && place < count - 1
        ? [{ action: 'right', label: words.moveRight, icon: ArrowRight } as const]
        : []),
    ],
    count > 1 ? [{ action: 'remove', label: words.remove, icon: X }] : [],
  ]
  return (
    <>
      <button
        type="button"
        aria-label={words.optionsOfColumn(number)}
        aria-haspopup="menu"
        aria-expanded={opener !== null}
        data-tooltip={words.options}
        onClick={({ currentTarget }) => setOpener(currentTarget)}
        className="relative inline-flex size-8 print:hidden shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink aria-expanded:pressed pointer-coarse:size-11"
      >
        <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        {set > 0 && <span aria-hidden className="absolute top-1 right-1 size-1.5 rounded-full bg-accent" />}
      </button>
      {opener !== null && (
        <ActionMenu
          label={words.options}
          anchor={opener}
          groups={groups}
          onClose={(chosen) => {
            setOpener(null)
            if (chosen !== null) act[chosen]()
          }}
        />
      )}
    </>
  )
})

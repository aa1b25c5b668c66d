'use client'

import { words } from '@/lib/language/english/compare'
import { Combobox } from '@base-ui/react/combobox'
import { Menu } from '@base-ui/react/menu'
import {
  ArrowLeft,
  ArrowRight,
  ChevronsUpDown,
  Copy,
  Ellipsis,
  GripVertical,
  type LucideIcon,
  MessageSquare,
  MessageSquarePlus,
  Pencil,
  SlidersHorizontal,
  Square,
  Trophy,
  X,
} from 'lucide-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { ModelCombobox } from '@/components/settings/models/model-combobox'
import { parley, useParley } from '@/components/hooks/parley'
import { TitleField } from '@/components/ui/title-field'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { useModelNames } from '@/components/hooks/model-names'
import { nameOf } from '@/lib/conversation/comparison/comparison'
import type { Column, Turn } from '@/lib/conversation/types'
import { countSet } from '@/lib/conversation/parameters/count-set'

interface ColumnHeaderProps {
  readonly column: Column
  readonly number: number
  /** The model's alias while names are hidden. */
  readonly name: string | undefined
  readonly isBest: boolean
  /** The turn whose answer is streaming. */
  readonly running: Turn | undefined
  readonly canRemove: boolean
  readonly canOpen: boolean
  /** Its position among all columns, from 0. */
  readonly place: number
  readonly count: number
  readonly canMove: boolean
  readonly onDragStart: (event: DragEvent) => void
  readonly onChange: (change: Partial<Column>) => void
  readonly onMove: (to: number) => void
  readonly onRemove: () => void
  readonly onDuplicate: () => void
  readonly onSettings: () => void
  readonly onOpenAsChat: () => void
  readonly onAsk: () => void
}

/** Shows which model answers in a column, and the column's actions. */
export function ColumnHeader(props: ColumnHeaderProps) {
  const { column, number, name, isBest, running, place, count, canMove } = props
  const list = useParley((state) => state.modelList)
  const [isNaming, setIsNaming] = useState(false)
  const modelName = useModelNames()(column.settings.model)
  const ownName = nameOf(column, () => modelName)
  const set = countSet(column.settings)

  function moveByKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0 || place + step < 0 || place + step >= count) return
    event.preventDefault()
    props.onMove(place + step)
  }

  return (
    <div className="flex min-h-11 shrink-0 items-center gap-0.5 border-b border-line pr-1 pl-1.5">
      {name === undefined && canMove && count > 1 ? (
        <button
          type="button"
          draggable
          aria-label={words.moveColumnArrowKeysOrDrag(number)}
          data-tooltip={words.dragOrMoveWithTheArrow}
          onDragStart={props.onDragStart}
          onKeyDown={moveByKey}
          className="flex h-9 w-6 shrink-0 cursor-grab items-center justify-center rounded-md text-muted hover:bg-hover pointer-coarse:hidden"
        >
          <GripVertical aria-hidden size={15} />
        </button>
      ) : (
        // As wide as what moves it, so that nothing moves when the name appears.
        <span className="w-6 pointer-coarse:w-0" />
      )}
      {name !== undefined ? (
        <span className="min-w-0 flex-1 truncate px-1.5 text-sm font-medium">{name}</span>
      ) : isNaming ? (
        <TitleField
          label={words.columnName}
          title={ownName}
          onClose={(label) => {
            setIsNaming(false)
            if (label !== null) props.onChange({ label: label === modelName ? '' : label })
          }}
        />
      ) : (
        list !== null && (
          <div className="min-w-0 flex-1">
            <ModelCombobox
              list={list}
              selected={column.settings.model}
              onChoose={(model) => props.onChange({ settings: { ...column.settings, model } })}
            >
              <Combobox.Trigger
                aria-label={words.modelOfColumn(number)}
                data-tooltip={ownName === column.settings.model ? undefined : column.settings.model}
                className="flex h-9 max-w-full items-center gap-1.5 rounded-lg px-1.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11"
              >
                <span className="truncate">{ownName}</span>
                <ChevronsUpDown aria-hidden size={13} className="shrink-0 text-muted" />
              </Combobox.Trigger>
            </ModelCombobox>
          </div>
        )
      )}
      {isBest && (
        <span
          role="img"
          aria-label={words.votedBest}
          data-tooltip={words.votedBest}
          className="px-1 text-accent"
        >
          <Trophy aria-hidden size={16} />
        </span>
      )}
      {running !== undefined && (
        <IconButton icon={Square} label={words.stopColumn(number)} onClick={() => parley.stop(running.id)} />
      )}
      {name === undefined && (
        <>
          <button
            type="button"
            aria-label={words.settingsOfColumn(number)}
            data-tooltip={set === 0 ? words.settings : words.settingsSet(set)}
            onClick={props.onSettings}
            className="relative inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
          >
            <SlidersHorizontal aria-hidden size={16} strokeWidth={1.75} />
            {set > 0 && (
              <span aria-hidden className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />
            )}
          </button>
          <ColumnMenu {...props} onRename={() => setIsNaming(true)} />
        </>
      )}
    </div>
  )
}

function ColumnMenu(props: ColumnHeaderProps & { readonly onRename: () => void }) {
  const { number, place, count, canMove, canRemove, canOpen } = props
  const items: ReadonlyArray<readonly [LucideIcon, string, () => void, boolean]> = [
    [MessageSquarePlus, words.messageOnlyThisColumn, props.onAsk, true],
    [MessageSquare, words.openAsChat, props.onOpenAsChat, canOpen],
    [Pencil, words.rename, props.onRename, true],
    [Copy, words.duplicate, props.onDuplicate, true],
    [ArrowLeft, words.moveLeft, () => props.onMove(place - 1), canMove && place > 0],
    [ArrowRight, words.moveRight, () => props.onMove(place + 1), canMove && place < count - 1],
    [X, words.remove, props.onRemove, canRemove],
  ]
  return (
    <Menu.Root>
      <Menu.Trigger
        aria-label={words.optionsOfColumn(number)}
        data-tooltip={words.options}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11"
      >
        <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="end" sideOffset={2} className="z-20">
          <Menu.Popup className="min-w-48 rounded-xl border border-line-strong bg-canvas p-1 shadow-float outline-none">
            {items
              .filter(([, , , isThere]) => isThere)
              .map(([Icon, label, act]) => (
                <Menu.Item
                  key={label}
                  onClick={act}
                  className={classNames(
                    'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2 text-sm outline-none data-highlighted:bg-hover pointer-coarse:min-h-11',
                  )}
                >
                  <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
                  {label}
                </Menu.Item>
              ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

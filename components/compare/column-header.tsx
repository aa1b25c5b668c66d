'use client'

import { words } from '@/lib/language/english/compare'
import { ChevronsUpDown, GripVertical, Square, Trophy } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, memo, useCallback } from 'react'
import { createPortal } from 'react-dom'
import { LateModelCombobox } from '@/components/settings/models/late-model-combobox'
import { parley, useParley } from '@/components/hooks/parley'
import { useModelNames } from '@/components/hooks/model-names'
import { classNames } from '@/components/ui/class-names'
import { TitleField } from '@/components/ui/title-field'
import { nameOf } from '@/lib/conversation/comparison/comparison'
import type { Exchange } from '@/lib/conversation/exchanges'
import type { Column } from '@/lib/conversation/types'
import { ColumnFigures } from './column-figures'
import { Stability } from './repeats'
import { ColumnMenu, type ColumnActions } from './column-menu'

export interface ColumnHeaderProps extends Omit<ColumnActions, 'onRename' | 'onChangeModel'> {
  readonly column: Column
  readonly number: number
  /** What stands for the model in a blind comparison; undefined in others. */
  readonly alias: string | undefined
  /** Whether the alias is shown instead of the name. */
  readonly isHidden: boolean
  readonly isBest: boolean
  /** The last exchange. */
  readonly exchange: Exchange | undefined
  readonly canOpen: boolean
  /** Its position among all columns, from 0. */
  readonly place: number
  readonly count: number
  readonly canMove: boolean
  readonly editing: 'name' | 'model' | null
  readonly onEdit: (part: 'name' | 'model' | null) => void
  /** Where its actions are, if the tabs above show which column this is. */
  readonly endPlace: HTMLElement | null | undefined
  readonly onDragStart: (event: DragEvent) => void
  readonly onChange: (change: Partial<Column>) => void
}

/** Shows which model answers in a column and how fast, and the column's actions. */
export function ColumnHeader({
  alias,
  isHidden,
  isBest,
  exchange,
  editing,
  endPlace,
  onEdit,
  onDragStart,
  onChange,
  ...menu
}: ColumnHeaderProps) {
  const { column, number, place, count, canMove, onMove } = menu
  const changeName = useCallback(() => onEdit('name'), [onEdit])
  const changeModel = useCallback(() => onEdit('model'), [onEdit])
  const modelName = useModelNames()(column.settings.model)
  // Not the exchange, which changes with each token: the buttons would render as often.
  const liveId = exchange?.last.state.ended === null ? exchange.last.id : undefined
  const nameField = (
    <TitleField
      label={words.columnName}
      title={nameOf(column, () => modelName)}
      onClose={(label) => {
        onEdit(null)
        if (label !== null) onChange({ label: label === modelName ? '' : label })
      }}
    />
  )
  const modelField = (
    <ModelName
      column={column}
      number={number}
      name={nameOf(column, () => modelName)}
      editing={editing}
      onEdit={onEdit}
      onChange={onChange}
    />
  )
  const end = (
    <>
      {liveId !== undefined && (
        <button
          type="button"
          aria-label={words.stopColumn(number)}
          data-tooltip={words.stopColumn(number)}
          onClick={() => parley.stop(liveId)}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-ink pointer-coarse:size-11 print:hidden"
        >
          <Square aria-hidden size={15} strokeWidth={1.75} />
        </button>
      )}
      {!isHidden && <ColumnMenu {...menu} onRename={changeName} onChangeModel={changeModel} />}
    </>
  )
  if (endPlace === null) return null
  if (endPlace !== undefined) {
    return createPortal(
      <>
        {!isHidden && editing === 'name' && nameField}
        {!isHidden && editing === 'model' && modelField}
        {end}
      </>,
      endPlace,
    )
  }
  return (
    <div className="flex h-9 shrink-0 items-center border-b border-line pr-1 pl-1.5 pointer-coarse:h-11">
      {!isHidden && canMove && count > 1 ? (
        <MoveHandle number={number} place={place} count={count} onMove={onMove} onDragStart={onDragStart} />
      ) : (
        // As wide as what moves it, so that nothing moves when the name appears.
        <span className="w-6 pointer-coarse:w-0" />
      )}
      {editing === 'name' && !isHidden ? (
        nameField
      ) : (
        // Both names have one place, where one fades into the other.
        <div className="grid min-w-0 flex-1 items-center *:[grid-area:1/1]">
          {alias !== undefined && (
            <span
              aria-hidden={!isHidden}
              className={classNames(
                'truncate px-1.5 text-sm font-medium transition-opacity duration-160 motion-reduce:transition-none',
                !isHidden && 'opacity-0',
              )}
            >
              {alias}
            </span>
          )}
          {!isHidden && modelField}
        </div>
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
      {exchange !== undefined && <Stability turn={exchange.first} />}
      {!isHidden && exchange !== undefined && <ColumnFigures exchange={exchange} />}
      {end}
    </div>
  )
}

type MoveHandleProps = Pick<ColumnHeaderProps, 'number' | 'place' | 'count' | 'onMove' | 'onDragStart'>

/** Moves the column, by the mouse or by arrow keys. */
function MoveHandle({ number, place, count, onMove, onDragStart }: MoveHandleProps) {
  function moveByKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0 || place + step < 0 || place + step >= count) return
    event.preventDefault()
    onMove(place + step)
  }
  return (
    <button
      type="button"
      draggable
      aria-label={words.moveColumnArrowKeysOrDrag(number)}
      data-tooltip={words.dragOrMoveWithTheArrow}
      onDragStart={onDragStart}
      onKeyDown={moveByKey}
      className="flex h-8 w-6 shrink-0 cursor-grab items-center justify-center rounded-md text-muted hover:bg-hover pointer-coarse:hidden print:hidden"
    >
      <GripVertical aria-hidden size={15} />
    </button>
  )
}

interface ModelNameProps extends Pick<
  ColumnHeaderProps,
  'column' | 'number' | 'editing' | 'onEdit' | 'onChange'
> {
  readonly name: string
}

/** Shows the model's name, which opens the list of models; not rendered again while an answer streams. */
const ModelName = memo(function ModelName(props: ModelNameProps) {
  const { column, number, name, editing, onEdit, onChange } = props
  const list = useParley((state) => state.modelList)
  if (list === null) return null
  return (
    <div className="min-w-0 transition-opacity duration-160 motion-reduce:transition-none starting:opacity-0">
      <LateModelCombobox
        // Its menu opens it, too.
        key={String(editing === 'model')}
        list={list}
        selected={column.settings.model}
        offersAuto
        defaultOpen={editing === 'model'}
        onClose={() => onEdit(null)}
        onChoose={(model) => onChange({ settings: { ...column.settings, model } })}
        button={{
          'aria-label': words.modelOfColumn(number),
          'data-tooltip': name === column.settings.model ? undefined : column.settings.model,
          className:
            'flex h-8 max-w-full items-center gap-1.5 rounded-lg px-1.5 text-sm font-medium hover:bg-hover pointer-coarse:h-11',
          children: (
            <>
              <span className="truncate">{name}</span>
              <ChevronsUpDown aria-hidden size={13} className="shrink-0 text-muted" />
            </>
          ),
        }}
      />
    </div>
  )
})

'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { ArrowLeft, ArrowRight, Check, Pencil, Trash2 } from 'lucide-react'
import { ActionMenu } from '@/components/ui/action-menu'
import { type ColumnType, columnTypes } from '@/lib/datasets/rows/table'
import { columnIcons } from './column-icons'
import type { GridColumn } from './row-of-cells'

export type ColumnAction = 'rename' | 'left' | 'right' | 'delete' | ColumnType

interface ColumnMenuProps {
  readonly anchor: HTMLElement
  readonly column: GridColumn
  readonly onClose: (chosen: ColumnAction | null) => void
}

/** What can be done with a column. */
export function ColumnMenu({ anchor, column: { name, type }, onClose }: ColumnMenuProps) {
  return (
    <ActionMenu<ColumnAction>
      label={words.column(name)}
      anchor={anchor}
      groups={[
        [{ action: 'rename', label: words.rename, icon: Pencil }],
        columnTypes.map((each) => ({
          action: each,
          label: words.type[each],
          icon: each === type ? Check : columnIcons[each],
        })),
        [
          { action: 'left', label: words.moveLeft, icon: ArrowLeft, keys: 'Alt ←' },
          { action: 'right', label: words.moveRight, icon: ArrowRight, keys: 'Alt →' },
        ],
        [{ action: 'delete', label: words.deleteColumn, icon: Trash2, look: 'danger' }],
      ]}
      onClose={onClose}
    />
  )
}

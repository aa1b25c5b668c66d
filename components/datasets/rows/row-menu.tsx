'use client'

import { words } from '@/lib/language/english/data-set-rows'
import { counted } from '@/lib/language/format'
import { ArrowDown, ArrowUp, BetweenHorizontalEnd, BetweenHorizontalStart, Copy, Trash2 } from 'lucide-react'
import { ActionMenu } from '@/components/ui/action-menu'
import type { Block } from '@/lib/datasets/rows/edit-cells'

export type RowAction = 'above' | 'below' | 'duplicate' | 'up' | 'down' | 'delete'

interface RowMenuProps {
  readonly anchor: HTMLElement
  /** The selected rows. */
  readonly block: Block
  readonly onClose: (chosen: RowAction | null) => void
}

/** What can be done with the selected rows. */
export function RowMenu({ anchor, block: { top, bottom }, onClose }: RowMenuProps) {
  const count = bottom - top + 1
  return (
    <ActionMenu<RowAction>
      label={count === 1 ? words.row(top + 1) : words.rowsFromTo(top + 1, bottom + 1)}
      anchor={anchor}
      groups={[
        [
          { action: 'above', label: words.insertAbove, icon: BetweenHorizontalEnd },
          { action: 'below', label: words.insertBelow, icon: BetweenHorizontalStart },
          { action: 'duplicate', label: words.duplicate, icon: Copy },
        ],
        [
          { action: 'up', label: words.moveUp, icon: ArrowUp, keys: 'Alt ↑' },
          { action: 'down', label: words.moveDown, icon: ArrowDown, keys: 'Alt ↓' },
        ],
        [{ action: 'delete', label: words.deleteRows(counted(count, 'row')), icon: Trash2, look: 'danger' }],
      ]}
      onClose={onClose}
    />
  )
}

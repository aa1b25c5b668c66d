import type { Block } from '@/lib/datasets/rows/edit-cells'
import type { ColumnAction } from './column-menu'
import type { Selection } from './grid-place'
import type { RowEdits } from './row-edits'
import type { GridFocus } from './use-grid-focus'
import type { RowAction } from './row-menu'

interface RowActionContext {
  readonly block: Block
  readonly selection: Selection
  readonly rowCount: number
  readonly edits: RowEdits
  readonly select: GridFocus['select']
}

/** Does what a person chose for the selected rows; the selection follows the rows. */
export function doRowAction(
  action: RowAction,
  { block, selection, rowCount, edits, select }: RowActionContext,
) {
  const { anchor, focus } = selection
  const { top, bottom } = block
  const selectMoved = (by: number) => {
    select({ ...anchor, row: anchor.row + by })
    select({ ...focus, row: focus.row + by }, true)
  }
  switch (action) {
    case 'above':
      edits.insert(top)
      select({ row: top, column: 0 })
      return
    case 'below':
      edits.insert(bottom + 1)
      select({ row: bottom + 1, column: 0 })
      return
    case 'duplicate':
      edits.duplicate(block)
      selectMoved(bottom - top + 1)
      return
    case 'up':
      if (top === 0) return
      edits.move(block, -1)
      selectMoved(-1)
      return
    case 'down':
      if (bottom === rowCount - 1) return
      edits.move(block, 1)
      selectMoved(1)
      return
    case 'delete':
      edits.remove(block)
      select({ row: top, column: Math.max(0, focus.column) })
      return
    default:
      action satisfies never
  }
}

interface ColumnActionContext extends Pick<RowActionContext, 'selection' | 'edits' | 'select'> {
  readonly onRename: (name: string) => void
}

/** Does what a person chose for a column. */
export function doColumnAction(
  action: ColumnAction,
  name: string,
  { selection: { focus }, edits, select, onRename }: ColumnActionContext,
) {
  switch (action) {
    case 'rename':
      onRename(name)
      return
    case 'left':
    case 'right':
      edits.moveColumn(name, action === 'left' ? -1 : 1)
      select({ ...focus, column: focus.column + (action === 'left' ? -1 : 1) })
      return
    case 'delete':
      edits.removeColumn(name)
      select(focus)
      return
    case 'text':
    case 'number':
    case 'json':
    case 'file':
      edits.setType(name, action)
      select(focus)
      return
    default:
      action satisfies never
  }
}

import type { KeyboardEvent } from 'react'

/** What makes an element of a row a place for the focus: the arrows lead to it, and Tab to that of one row. */
export interface RowFocus {
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

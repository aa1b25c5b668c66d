import type { KeyboardEvent } from 'react'

/**
 * The attributes that make an element of a row focusable: the arrow keys move to it, and Tab to the one in the current
 * row.
 */
export interface RowFocus {
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Place, type Selection, withinGrid } from './grid-place'

export interface GridFocus {
  /** The selection, within the grid as it is now. */
  readonly selection: Selection
  /** Selects a cell and moves the focus there; with `extends`, selects up to there. */
  readonly select: (place: Place, extendsSelection?: boolean) => void
}

/** The focus of a grid is one cell's: it is what Tab reaches, and it stays in view. */
export function useGridFocus(
  grid: RefObject<HTMLElement | null>,
  rowCount: number,
  columnCount: number,
): GridFocus {
  const [chosen, setChosen] = useState<Selection>({
    anchor: { row: 0, column: 0 },
    focus: { row: 0, column: 0 },
  })
  /** Whether the focus has to go to the cell once it is rendered. */
  const isWanted = useRef(false)
  const selection = {
    anchor: withinGrid(chosen.anchor, rowCount, columnCount),
    focus: withinGrid(chosen.focus, rowCount, columnCount),
  }
  const { row, column } = selection.focus

  useEffect(() => {
    if (!isWanted.current) return
    isWanted.current = false
    const cell = cellAt(grid.current, { row, column })
    cell?.focus({ preventScroll: true })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  return {
    selection,
    select: (place, extendsSelection = false) => {
      isWanted.current = true
      // It may be in a row that an edit has just added, and that is rendered together with this.
      setChosen(({ anchor }) => ({ anchor: extendsSelection ? anchor : place, focus: place }))
    },
  }
}

/** Returns the element of a cell, if it is rendered. */
export const cellAt = (grid: HTMLElement | null, { row, column }: Place) =>
  grid?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`) ?? null

/** Returns the place of the cell that an event happened in. */
export function placeOfEvent({ target }: { readonly target: EventTarget }): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null
  if (cell === null) return undefined
  return { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
}

'use client'

import { type MouseEvent, useRef } from 'react'
import type { Block } from '@/lib/datasets/rows/edit-cells'
import { isSamePlace, type Place, type Selection } from './grid-place'
import { type GridFocus, placeOfEvent } from './use-grid-focus'

interface GridPointerOptions {
  readonly selection: Selection
  readonly block: Block
  readonly select: GridFocus['select']
  readonly onEdit: () => void
  readonly onOpenMenu: (place: Place) => void
}

/**
 * Pressing a cell selects it, and dragging or Shift selects up to a cell. A double click edits; on touch, so does a second
 * tap. Pressing a header or the number of a row opens its menu.
 */
export function useGridPointer({ selection, block, select, onEdit, onOpenMenu }: GridPointerOptions) {
  const isDragging = useRef(false)
  const wasFocused = useRef(false)
  const isInEditor = ({ target }: MouseEvent) => target instanceof HTMLTextAreaElement

  return {
    onMouseDown(event: MouseEvent) {
      const place = placeOfEvent(event)
      if (place === undefined || isInEditor(event)) return
      const { focus, anchor } = selection
      wasFocused.current =
        isSamePlace(place, focus) && isSamePlace(anchor, focus) && document.activeElement === event.target
      isDragging.current = event.button === 0
      const isInBlock = place.row >= block.top && place.row <= block.bottom
      // The menu of a row is about all rows that are selected.
      const keepsRows = isInBlock && block.bottom > block.top && (place.column < 0 || event.button !== 0)
      if (event.shiftKey) event.preventDefault()
      if (!keepsRows || event.shiftKey) select(place, event.shiftKey)
    },
    onMouseOver(event: MouseEvent) {
      const place = placeOfEvent(event)
      if (!isDragging.current || event.buttons !== 1 || place === undefined) return
      if (!isSamePlace(place, selection.focus)) select(place, true)
    },
    onMouseUp() {
      isDragging.current = false
    },
    onClick(event: MouseEvent) {
      const place = placeOfEvent(event)
      if (place === undefined || isInEditor(event) || event.shiftKey) return
      const isTouch = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch'
      if (place.row < 0 || place.column < 0) onOpenMenu(place)
      else if (isTouch && wasFocused.current) onEdit()
    },
    onDoubleClick(event: MouseEvent) {
      if (!isInEditor(event)) onEdit()
    },
    onContextMenu(event: MouseEvent) {
      const place = placeOfEvent(event)
      if (place === undefined || isInEditor(event)) return
      event.preventDefault()
      onOpenMenu(place)
    },
  }
}

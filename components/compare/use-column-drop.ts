'use client'

import { type DragEvent, useState } from 'react'

/** The data type of a dragged column: its id. */
export const dragType = 'application/x-parley-column'

/**
 * Handles columns that are dropped on another one.
 *
 * @param onDrop called with the id of the dropped column
 */
export function useColumnDrop(columnId: string, onDrop: (id: string) => void) {
  const [isOver, setIsOver] = useState(false)
  return {
    isOver,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes(dragType)) return
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: () => setIsOver(false),
    onDrop(event: DragEvent) {
      setIsOver(false)
      const id = event.dataTransfer.getData(dragType)
      if (id === '' || id === columnId) return
      event.preventDefault()
      onDrop(id)
    },
  }
}

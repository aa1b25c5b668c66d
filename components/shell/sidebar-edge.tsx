'use client'

import { words } from '@/lib/language/english/shell'
import type { KeyboardEvent } from 'react'
import { resizeSidebar, sidebarWidths, useSidebarWidth } from './sidebar-layout'

/** The edge of the sidebar, which changes its width: dragged, by the arrow keys, or back to the usual by a double click. */
export function SidebarEdge() {
  const width = useSidebarWidth()

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowLeft') resizeSidebar(width - sidebarWidths.step)
    if (key === 'ArrowRight') resizeSidebar(width + sidebarWidths.step)
    if (key === 'Home') resizeSidebar(sidebarWidths.min)
    if (key === 'End') resizeSidebar(sidebarWidths.max)
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={words.widthOfTheSidebar}
      aria-valuenow={width}
      aria-valuemin={sidebarWidths.min}
      aria-valuemax={sidebarWidths.max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => resizeSidebar(sidebarWidths.usual)}
      onPointerDown={(event) => {
        // Otherwise the drag selects text.
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={({ currentTarget, pointerId, clientX }) => {
        // The sidebar begins at the left edge of the window.
        if (currentTarget.hasPointerCapture(pointerId)) resizeSidebar(clientX)
      }}
      className="absolute inset-y-0 -right-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent/20 focus-visible:bg-accent/20"
    />
  )
}

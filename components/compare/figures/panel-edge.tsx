'use client'

import { words } from '@/lib/language/english/compare'
import type { KeyboardEvent } from 'react'

/** How high the panel can be made, in pixels. */
export const panelHeights = { min: 120, usual: 280, max: 640, step: 24 }

interface PanelEdgeProps {
  readonly height: number
  readonly onResize: (height: number) => void
}

/** The upper edge of the figures, which changes their height: dragged, by the arrow keys, or back to the usual by a double click. */
export function PanelEdge({ height, onResize }: PanelEdgeProps) {
  function onKeyDown(event: KeyboardEvent) {
    const wanted = {
      ArrowUp: height + panelHeights.step,
      ArrowDown: height - panelHeights.step,
      Home: panelHeights.min,
      End: panelHeights.max,
    }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    onResize(wanted)
  }
  return (
    <div
      role="separator"
      aria-orientation="horizontal"
      aria-label={words.heightOfTheFigures}
      aria-valuenow={height}
      aria-valuemin={panelHeights.min}
      aria-valuemax={panelHeights.max}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(panelHeights.usual)}
      onPointerDown={(event) => {
        // Otherwise the drag selects text.
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={({ currentTarget, pointerId, clientY }) => {
        if (!currentTarget.hasPointerCapture(pointerId)) return
        const bottom = currentTarget.parentElement?.getBoundingClientRect().bottom
        if (bottom !== undefined) onResize(bottom - clientY)
      }}
      className="group/edge absolute inset-x-0 -top-1 z-20 flex h-2 cursor-row-resize touch-none items-center justify-center hover:bg-accent/20 focus-visible:bg-accent/20 pointer-coarse:-top-2.5 pointer-coarse:h-5"
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-strong group-hover/edge:bg-accent" />
    </div>
  )
}

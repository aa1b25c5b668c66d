'use client'

import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect, useRef, useState } from 'react'
import { describeKeys } from './describe-keys'
import { gap, type ShownTooltip, watchTooltips } from './watch-tooltips'

/**
 * Shows the tooltips of the page. An element has one if it has a `data-tooltip`, next to its accessible name; `data-tooltip-keys` adds its keys. There is
 * one tooltip for all elements, because a long chat has thousands of buttons, and a component for each would make
 * every answer slower to show.
 *
 * The browser's own tooltip, `title`, stays only where it shows the whole of a text that is cut off (an address, a file
 * name, the title of a chat), where Markdown asks for it, and as the name of a frame.
 */
export function Tooltips() {
  const [shown, setShown] = useState<ShownTooltip | null>(null)
  const popup = useRef<HTMLDivElement>(null)
  useEffect(() => watchTooltips(setShown, () => popup.current?.getBoundingClientRect()), [])

  if (shown === null) return null
  return (
    <Tooltip.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) setShown(null)
      }}
    >
      <Tooltip.Portal>
        <Tooltip.Positioner
          anchor={shown.anchor}
          positionMethod="fixed"
          side="bottom"
          sideOffset={gap}
          className="pointer-events-none z-40 data-anchor-hidden:hidden"
        >
          <Tooltip.Popup
            ref={popup}
            role="tooltip"
            // It repeats the name or the description that its element already has.
            aria-hidden
            className="max-w-64 rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-float wrap-anywhere"
          >
            {shown.text}
            {shown.keys !== undefined && (
              <kbd className="ml-2 font-sans opacity-70">{describeKeys(shown.keys)}</kbd>
            )}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}

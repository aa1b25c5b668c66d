'use client'

import { words } from '@/lib/language/english/compare'
import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { LayoutOptions, type LayoutOptionsProps } from './layout-options'
import { toolLook } from './tool-look'

/** Opens the options of how answers are shown and asked for. */
export function LayoutMenu(props: LayoutOptionsProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className={toolLook}>
        {words.layout}
        <ChevronDown aria-hidden size={14} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={4} className="z-20">
          <Popover.Popup
            aria-label={words.layout}
            className="max-h-(--available-height) w-72 overflow-y-auto rounded-xl border border-line-strong bg-canvas p-4 shadow-float"
          >
            <LayoutOptions {...props} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

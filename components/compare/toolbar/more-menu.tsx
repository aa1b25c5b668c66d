'use client'

import { words } from '@/lib/language/english/compare'
import { Popover } from '@base-ui/react/popover'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { PageLink } from '@/components/ui/page-link'
import type { CompareTools } from './compare-tools'
import { LayoutOptions } from './layout-options'
import { ModeSwitch } from './mode-switch'
import { toolLook } from './tool-look'

const lineLook =
  'flex min-h-9 items-center rounded-lg px-2 text-left text-sm hover:bg-hover disabled:opacity-50 aria-expanded:pressed pointer-coarse:min-h-11'

interface MoreMenuProps extends CompareTools {
  /** Whether the toolbar has no room for the mode and the layout, as on a phone. */
  readonly isTight: boolean
}

/** What the toolbar has no room for. */
export function MoreMenu(props: MoreMenuProps) {
  const { comparison, isNarrow, isTight, onChange } = props
  const [isOpen, setIsOpen] = useState(false)
  const close = () => setIsOpen(false)
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger aria-label={words.more} data-tooltip={words.more} className={toolLook}>
        <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="end" sideOffset={4} className="z-20">
          <Popover.Popup
            aria-label={words.more}
            className="flex max-h-(--available-height) w-72 flex-col gap-4 overflow-y-auto rounded-xl border border-line-strong bg-canvas p-3 shadow-float"
          >
            {isTight && <ModeSwitch mode={props.mode} />}
            <div className="flex flex-col">
              <button
                type="button"
                disabled={!props.canDiff}
                onClick={() => {
                  close()
                  props.onDiff()
                }}
                className={lineLook}
              >
                {words.differences}
              </button>
              <button
                type="button"
                aria-expanded={props.showsFigures}
                disabled={!props.canShowFigures}
                onClick={() => {
                  close()
                  props.onFigures()
                }}
                className={lineLook}
              >
                {words.figures}
              </button>
              <PageLink href="/compare/rankings" onFollow={close} className={lineLook}>
                {words.rankings}
              </PageLink>
              <PageLink href="/compare/data-sets" onFollow={close} className={lineLook}>
                {words.dataSets}
              </PageLink>
            </div>
            {isTight && (
              <div className="border-t border-line px-2 pt-4">
                <LayoutOptions comparison={comparison} onChange={onChange} isNarrow={isNarrow} />
              </div>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

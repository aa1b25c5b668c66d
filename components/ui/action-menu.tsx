'use client'

import { Menu } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import { Fragment, type RefObject, useRef } from 'react'
import { classNames } from './class-names'

/** A line of a menu. */
export interface Choice<Action extends string> {
  readonly action: Action
  readonly label: string
  readonly icon: LucideIcon
  /** The keys that do the same, as they are written on the keyboard. */
  readonly keys?: string
  readonly look?: 'danger'
}

interface ActionMenuProps<Action extends string> {
  readonly label: string
  readonly anchor: HTMLElement
  /** The landmark that the menu belongs to. */
  readonly container?: RefObject<HTMLElement | null>
  /** Which side of the anchor it opens on. */
  readonly side?: 'top' | 'bottom'
  /** Groups with a line between them. */
  readonly groups: ReadonlyArray<ReadonlyArray<Choice<Action>>>
  /** Called once, when the menu is to be removed, with the chosen action. */
  readonly onClose: (chosen: Action | null) => void
}

/**
 * A menu that is open as long as it is rendered. It leaves in the same event that closes it, and
 * gives the focus back in the same task: while it waited for the animation frames of a closing
 * menu, the first key after Escape went to the popup and was lost.
 */
export function ActionMenu<Action extends string>({
  label,
  anchor,
  container,
  side = 'bottom',
  groups,
  onClose,
}: ActionMenuProps<Action>) {
  const chosen = useRef<Action | null>(null)
  // An action that moves the focus closes the menu for a second time.
  const isClosed = useRef(false)

  function close() {
    if (isClosed.current) return
    isClosed.current = true
    onClose(chosen.current)
  }

  return (
    <Menu.Root open onOpenChange={close}>
      <Menu.Portal {...(container && { container })}>
        <Menu.Positioner
          anchor={anchor}
          positionMethod="fixed"
          side={side}
          align="start"
          sideOffset={4}
          className="z-20"
        >
          <Menu.Popup
            aria-label={label}
            // The chosen action decides where the focus goes.
            finalFocus={() => (chosen.current === null ? anchor : false)}
            className="max-h-(--available-height) min-w-52 overflow-y-auto rounded-xl border border-line bg-canvas p-1 shadow-float outline-none"
          >
            {groups
              .filter((group) => group.length > 0)
              .map((group, at) => (
                <Fragment key={at}>
                  {at > 0 && <Menu.Separator className="mx-2 my-1 h-px bg-line" />}
                  {group.map(({ action, label: name, icon: Icon, keys, look }) => (
                    <Menu.Item
                      key={action}
                      onClick={() => {
                        chosen.current = action
                      }}
                      className={classNames(
                        'flex min-h-8 cursor-pointer items-center gap-2.5 rounded-lg px-2 text-sm outline-none data-highlighted:bg-hover pointer-coarse:min-h-11',
                        look === 'danger' && 'text-danger',
                      )}
                    >
                      <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
                      <span className="flex-1">{name}</span>
                      {keys !== undefined && (
                        <kbd aria-hidden className="font-sans text-xs text-muted pointer-coarse:hidden">
                          {keys}
                        </kbd>
                      )}
                    </Menu.Item>
                  ))}
                </Fragment>
              ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

'use client'

import { Dialog } from '@base-ui/react/dialog'
import { type ReactNode, useEffect, useState } from 'react'
import { classNames } from './class-names'

interface DialogBoxProps {
  /** The accessible name. */
  readonly label: string
  /** Called when the person closes it with Escape or by a press next to it. */
  readonly onClose: () => void
  /** Size and look. */
  readonly className: string
  readonly place?: 'center' | 'left'
  /** Pictures and files stand out more against a dark page. */
  readonly dims?: 'lightly' | 'strongly'
  /** Returns what to focus first, instead of the first element that can be focused. */
  readonly initialFocus?: () => HTMLElement | null
  /** Whether the focus goes back to what had it before; false if the caller moves it. */
  readonly returnsFocus?: boolean
  readonly children: ReactNode
}

const places = { center: 'inset-0 m-auto', left: 'inset-y-0 left-0' }
const backdrops = { lightly: 'bg-black/40', strongly: 'bg-black/70' }

/** Keeps the focus inside and the rest of the page out of reach. Only the innermost of several closes with Escape. */
export function DialogBox({
  label,
  onClose,
  className,
  place = 'center',
  dims = 'lightly',
  initialFocus,
  returnsFocus = true,
  children,
}: DialogBoxProps) {
  // The library would look for it too late: a field inside may have the focus by then.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (returnsFocus) queueMicrotask(() => giveBackFocus(before))
    },
    [before, returnsFocus],
  )
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen, details) => {
        // Escape has already ended something in the dialog, such as a search.
        if (details.reason === 'escape-key' && details.event.defaultPrevented) details.cancel()
        else if (!isOpen) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop forceRender className={classNames('fixed inset-0 z-20', backdrops[dims])} />
        <Dialog.Popup
          aria-label={label}
          {...(initialFocus && { initialFocus })}
          finalFocus={returnsFocus && (() => !canFocus(before))}
          className={classNames('fixed z-20 text-ink outline-none', places[place], className)}
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const canFocus = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement && element.isConnected && element !== document.body

/** Focuses what had the focus before a dialog, unless something else has it by now. */
function giveBackFocus(before: Element | null): void {
  const { activeElement } = document
  if (!canFocus(activeElement) && canFocus(before)) before.focus({ preventScroll: true })
}

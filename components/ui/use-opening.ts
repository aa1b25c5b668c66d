import { useState } from 'react'

interface Opening {
  /** The dialog's key, so that each opening has a dialog of its own; 0 while there is none. */
  readonly opening: number
  readonly open: () => void
  readonly onClose: () => void
}

/**
 * Whether a dialog is there. The browser tells that one has closed a moment after it has, with the focus back on its
 * button: pressed again by then, that did nothing, for the dialog was still thought open.
 */
export function useOpening(): Opening {
  const [opening, setOpening] = useState(0)
  return {
    opening,
    open: () => setOpening((last) => last + 1),
    onClose: () => setOpening(0),
  }
}

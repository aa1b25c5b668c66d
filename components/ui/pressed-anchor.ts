/** Returns the element around a node that has a tooltip. */
export const anchorOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null

let pressed: HTMLElement | null = null

/**
 * Returns the element that was pressed, until the pointer is on another one. It shows no tooltip: the person knows what it
 * does.
 */
export const pressedAnchor = (): HTMLElement | null => pressed

// From the start of the page: tooltips load later, and have to know what was pressed before.
if (typeof document !== 'undefined') {
  const options = { capture: true, passive: true }
  document.addEventListener('pointerdown', ({ target }) => (pressed = anchorOf(target)), options)
  document.addEventListener(
    'pointerover',
    ({ target }) => {
      if (anchorOf(target) !== pressed) pressed = null
    },
    options,
  )
}

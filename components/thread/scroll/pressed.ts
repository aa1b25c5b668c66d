const controls = 'button, summary, a[href], label, select, input, [role=button], [role=tab], [role=option]'

interface Pressed {
  readonly element: Element
  /** Finds it again, or what took its place; null once it is gone. */
  readonly find: () => Element | null
}

/** Returns the control that an event was aimed at; null if there is none, or if it stands in for what is not shown yet. */
export function pressedIn(target: EventTarget | null): Pressed | null {
  const control = target instanceof Element ? target.closest(controls) : null
  if (control === null || control.closest('[data-gap]') !== null) return null
  const pager = control.closest('[data-pager]')
  if (pager === null) return { element: control, find: () => (control.isConnected ? control : null) }
  // Turning the page replaces the exchange with its pager.
  const exchange = pager.closest('[data-place]')
  const list = exchange?.parentElement
  const place = exchange?.getAttribute('data-place')
  return {
    element: pager,
    find: () => (pager.isConnected ? pager : (list?.querySelector(pagerAt(place, pager)) ?? null)),
  }
}

const pagerAt = (place: string | null | undefined, pager: Element) =>
  `:scope > [data-place="${place}"] [data-pager="${pager.getAttribute('data-pager')}"]`

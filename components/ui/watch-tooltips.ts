import { anchorOf, pressedAnchor } from './pressed-anchor'

/** Milliseconds for which the pointer has to stay. */
const delay = 200

/** For so many milliseconds after a tooltip, the next one appears at once. */
const warmth = 400

export interface ShownTooltip {
  readonly anchor: HTMLElement
  readonly text: string
  /** The keys that do the same, as tinykeys writes them. */
  readonly keys?: string
}

/**
 * Watches the page for elements with a `data-tooltip` that the pointer rests on, or that the keyboard reaches.
 *
 * @param show called with the tooltip to show, or with null to show none
 * @param boxOf returns the box of the tooltip that is shown
 * @returns ends it
 */
export function watchTooltips(
  show: (tooltip: ShownTooltip | null) => void,
  boxOf: () => DOMRect | undefined,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  /** The element whose tooltip is shown, or is about to be. */
  let current: HTMLElement | null = null
  let isShown = false
  let endedAt = -Infinity

  function present(anchor: HTMLElement): void {
    isShown = true
    const { tooltip = '', tooltipKeys } = anchor.dataset
    show({ anchor, text: tooltip, ...(tooltipKeys !== undefined && { keys: tooltipKeys }) })
  }

  function end(): void {
    clearTimeout(timer)
    current = null
    if (!isShown) return
    isShown = false
    endedAt = performance.now()
    show(null)
  }

  function onPointerOver({ target, pointerType }: PointerEvent): void {
    // A finger does not hover, and presses what it touches.
    if (pointerType !== 'touch') point(target)
  }

  function point(target: EventTarget | null): void {
    const anchor = anchorOf(target)
    if (anchor === null || anchor === current || anchor === pressedAnchor()) return
    end()
    current = anchor
    timer = setTimeout(() => present(anchor), performance.now() - endedAt < warmth ? 0 : delay)
  }

  function onPointerMove({ target, clientX, clientY }: PointerEvent): void {
    if (current === null || (target instanceof Node && current.contains(target))) return
    // The pointer may go to the tooltip, for example to magnify it.
    if (isShown && isNear(boxOf(), clientX, clientY)) return
    end()
  }

  function onPointerOut({ relatedTarget }: PointerEvent): void {
    if (relatedTarget === null) end()
  }

  /** A list that closes gives up the focus late, when the pointer may rest on a button already: that ends nothing. */
  function onFocusOut({ target }: FocusEvent): void {
    if (current !== null && target instanceof Node && current.contains(target)) end()
  }

  function onFocusIn({ target }: FocusEvent): void {
    const anchor = anchorOf(target)
    if (anchor === null || !(target instanceof Element) || !target.matches(':focus-visible')) return
    end()
    current = anchor
    present(anchor)
  }

  const stop = new AbortController()
  const options = { capture: true, passive: true, signal: stop.signal }
  document.addEventListener('pointerover', onPointerOver, options)
  document.addEventListener('pointermove', onPointerMove, options)
  document.addEventListener('pointerout', onPointerOut, options)
  document.addEventListener('pointerdown', end, options)
  document.addEventListener('focusin', onFocusIn, options)
  document.addEventListener('focusout', onFocusOut, options)
  document.addEventListener('keydown', end, options)
  // This code loads late: the pointer may have come to rest on an element before.
  if (matchMedia('(hover: hover)').matches) point([...document.querySelectorAll(':hover')].at(-1) ?? null)
  return () => {
    stop.abort()
    end()
  }
}

/** Whether a point is in a box or in the gap between it and its anchor. */
const isNear = (box: DOMRect | undefined, x: number, y: number): boolean =>
  box !== undefined &&
  x >= box.left - gap &&
  x <= box.right + gap &&
  y >= box.top - gap &&
  y <= box.bottom + gap

/** Between an element and its tooltip, in pixels. */
export const gap = 6

/** What of a rectangle matters here, in pixels. */
type Box = Pick<DOMRect, 'top' | 'bottom' | 'left' | 'right'>

interface Selected {
  /** The first and the last line of the selection. */
  readonly first: Box
  readonly last: Box
  /** A finger selected it: the browser's own menu is above it then, and its handles are below. */
  readonly isTouch: boolean
}

const margin = 8
/** The height of the handles of a selection. */
const handles = 28

/**
 * Returns the place of a toolbar near a selection: above it, or below if there is no room or a finger is there. Null if
 * nothing of the selection is in view.
 */
export function toolbarPlace(
  { first, last, isTouch }: Selected,
  view: Box,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } | null {
  if (last.bottom <= view.top || first.top >= view.bottom) return null
  const above = first.top - margin - height
  const below = last.bottom + margin + (isTouch ? handles : 0)
  const isBelow = isTouch ? below + height <= view.bottom : above < view.top
  const line = isBelow ? last : first
  return {
    left: between(view.left + margin, (line.left + line.right - width) / 2, view.right - margin - width),
    top: between(view.top + margin, isBelow ? below : above, view.bottom - margin - height),
  }
}

/** Returns the line that a rectangle is on: marks and links divide it into several. */
export function lineOf(box: Box, boxes: readonly Box[]): Box {
  const on = boxes.filter(({ top, bottom }) => top < box.bottom && bottom > box.top)
  return {
    top: box.top,
    bottom: box.bottom,
    left: Math.min(box.left, ...on.map(({ left }) => left)),
    right: Math.max(box.right, ...on.map(({ right }) => right)),
  }
}

const between = (min: number, wanted: number, max: number) => Math.max(min, Math.min(max, wanted))

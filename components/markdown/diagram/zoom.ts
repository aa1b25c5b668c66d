/** Which part of a drawing is shown: how much larger than when all of it fits, and how far its center is moved. */
export interface Zoom {
  readonly scale: number
  /** In pixels of the screen. */
  readonly x: number
  readonly y: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** The sizes of the whole drawing and of the place where it is shown, in pixels of the screen. */
export interface Sizes {
  readonly drawing: Size
  readonly place: Size
}

interface Size {
  readonly width: number
  readonly height: number
}

/** All of it. */
export const wholeDrawing: Zoom = { scale: 1, x: 0, y: 0 }

export const maxScale = 12

/** Returns the zoom that is larger by a factor; what is at a point, counted from the center of the place, stays there. */
export function zoomAt(zoom: Zoom, factor: number, point: Point, sizes: Sizes): Zoom {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), maxScale)
  const change = scale / zoom.scale
  const x = point.x - (point.x - zoom.x) * change
  const y = point.y - (point.y - zoom.y) * change
  return within({ scale, x, y }, sizes)
}

/** Returns the zoom with the drawing moved by so many pixels. */
export const moveBy = ({ scale, x, y }: Zoom, by: Point, sizes: Sizes): Zoom =>
  within({ scale, x: x + by.x, y: y + by.y }, sizes)

/** The drawing never leaves its place: an edge of it is moved no further than to the edge there. */
function within({ scale, x, y }: Zoom, { drawing, place }: Sizes): Zoom {
  return {
    scale,
    x: between(x, (drawing.width * scale - place.width) / 2),
    y: between(y, (drawing.height * scale - place.height) / 2),
  }
}

const between = (value: number, max: number) => (max <= 0 ? 0 : Math.min(Math.max(value, -max), max))

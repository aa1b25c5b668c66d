/** A diagram that was drawn. */
export interface Drawing {
  /** The text of a whole SVG. It came from the frame: it is shown as a picture and never becomes part of the page. */
  readonly svg: string
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** What the source says it is, for those who don't see it. */
  readonly title: string
  readonly description: string
  /** It has the colors of the dark theme. */
  readonly isDark: boolean
}

/** Characters of an SVG. Decoding it takes the page's own time. */
const maxDrawingLength = 2_000_000

/** Reads a message of the frame; undefined if it is no drawing, or one that is too large to show. */
export function readDrawing(message: unknown, isDark: boolean): Drawing | undefined {
  const svg = textIn(message, 'svg')
  const [width, height] = [numberIn(message, 'width'), numberIn(message, 'height')]
  if (svg === '' || svg.length > maxDrawingLength || width <= 0 || height <= 0) return undefined
  const [title, description] = [textIn(message, 'title'), textIn(message, 'description')]
  return { svg, width, height, title, description, isDark }
}

/** Returns the address of a drawing as a picture: in one, nothing runs and nothing is loaded. */
export const drawingAddress = ({ svg }: Drawing): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`

export function textIn(message: unknown, name: string): string {
  const value = fieldOf(message, name)
  return typeof value === 'string' ? value : ''
}

function numberIn(message: unknown, name: string): number {
  const value = fieldOf(message, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

/** Returns a field of a message that may be anything. */
export const fieldOf = (message: unknown, name: string): unknown =>
  typeof message === 'object' && message !== null ? Reflect.get(message, name) : undefined

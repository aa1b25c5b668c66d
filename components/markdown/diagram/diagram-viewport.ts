import { words } from '@/lib/language/english/markdown'
import { type Drawing, drawingAddress } from './drawing'
import { moveBy, type Point, wholeDrawing, type Zoom, zoomAt } from './zoom'

/** By how much a key or a button zooms. */
const step = 1.3
/** How far an arrow key moves, in pixels. */
const stride = 60

/** Shows a drawing as a picture that can be zoomed and moved, by buttons, keys, wheel, mouse and fingers. */
export class DiagramViewport {
  readonly element: HTMLElement
  readonly #picture: HTMLImageElement
  readonly #pointers = new Map<number, Point>()
  #zoom = wholeDrawing

  constructor(drawing: Drawing) {
    this.#picture = document.createElement('img')
    this.#picture.draggable = false
    this.element = document.createElement('div')
    this.element.className = 'diagram-viewport'
    this.element.tabIndex = 0
    this.element.role = 'group'
    this.element.ariaLabel = words.diagramView
    this.element.setAttribute('aria-keyshortcuts', '+ - 0 ArrowUp ArrowDown ArrowLeft ArrowRight')
    this.element.append(this.#picture)
    this.element.addEventListener('keydown', this.#pressKey)
    this.element.addEventListener('wheel', this.#turnWheel, { passive: false })
    this.element.addEventListener('pointerdown', this.#pressPointer)
    this.element.addEventListener('pointermove', this.#movePointer)
    for (const name of ['pointerup', 'pointercancel'] as const) {
      this.element.addEventListener(name, this.#releasePointer)
    }
    this.show(drawing)
  }

  /** Shows another drawing of the same diagram, at the same place. */
  show(drawing: Drawing): void {
    this.#picture.width = Math.ceil(drawing.width)
    this.#picture.height = Math.ceil(drawing.height)
    this.#picture.alt = altOf(drawing)
    this.#picture.classList.toggle('dark', drawing.isDark)
    this.#picture.src = drawingAddress(drawing)
  }

  readonly zoomIn = (): void => this.#zoomBy(step)

  readonly zoomOut = (): void => this.#zoomBy(1 / step)

  readonly showAll = (): void => this.#change(wholeDrawing)

  #zoomBy(factor: number, point: Point = { x: 0, y: 0 }): void {
    this.#change(zoomAt(this.#zoom, factor, point, this.#sizes()))
  }

  #moveBy(by: Point): void {
    this.#change(moveBy(this.#zoom, by, this.#sizes()))
  }

  #change(zoom: Zoom): void {
    this.#zoom = zoom
    const { scale, x, y } = zoom
    this.#picture.style.transform = scale === 1 ? '' : `translate(${x}px, ${y}px) scale(${scale})`
    this.element.classList.toggle('zoomed', scale > 1)
  }

  #sizes() {
    const { offsetWidth, offsetHeight } = this.#picture
    const { clientWidth, clientHeight } = this.element
    return {
      drawing: { width: offsetWidth, height: offsetHeight },
      place: { width: clientWidth, height: clientHeight },
    }
  }

  /** Returns where something on the screen is, from the center of the place. */
  #pointAt({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
    const { left, top, width, height } = this.element.getBoundingClientRect()
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
  }

  readonly #pressKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const action = this.#actionOf(event.key)
    if (action === undefined) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }

  #actionOf(key: string): (() => void) | undefined {
    if (key === '+' || key === '=') return this.zoomIn
    if (key === '-' || key === '−') return this.zoomOut
    if (key === '0') return this.showAll
    // All of it is in view: the arrows scroll the page.
    if (this.#zoom.scale === 1) return undefined
    if (key === 'ArrowLeft') return () => this.#moveBy({ x: stride, y: 0 })
    if (key === 'ArrowRight') return () => this.#moveBy({ x: -stride, y: 0 })
    if (key === 'ArrowUp') return () => this.#moveBy({ x: 0, y: stride })
    if (key === 'ArrowDown') return () => this.#moveBy({ x: 0, y: -stride })
    return undefined
  }

  /** Only with Ctrl, which is what a pinch on a touchpad sends, too: a wheel scrolls the page. */
  readonly #turnWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 16
    this.#zoomBy(Math.exp(-Math.max(-100, Math.min(pixels, 100)) / 150), this.#pointAt(event))
  }

  readonly #pressPointer = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && (event.button !== 0 || this.#zoom.scale === 1)) return
    this.#pointers.set(event.pointerId, this.#pointAt(event))
    if (this.#zoom.scale > 1) this.element.setPointerCapture(event.pointerId)
  }

  readonly #movePointer = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId)
    if (before === undefined) return
    const now = this.#pointAt(event)
    const [other] = [...this.#pointers].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]))
    this.#pointers.set(event.pointerId, now)
    if (other === undefined) {
      this.#moveBy({ x: now.x - before.x, y: now.y - before.y })
      return
    }
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    this.#zoomBy(distance(now, other) / Math.max(1, distance(before, other)), middle)
  }

  readonly #releasePointer = ({ pointerId }: PointerEvent): void => {
    this.#pointers.delete(pointerId)
  }
}

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)

const altOf = ({ title, description }: Drawing): string =>
  [title, description].filter((text) => text !== '').join('. ') || words.drawnFromItsSource

import { pressedIn } from './pressed'

/** How close to the end counts as being there, in pixels: fractions on zoomed pages never add up exactly. */
const nearEnd = 24
/** The space above what is shown at the top, in pixels. */
const margin = 24
/** The largest share of the view that a question takes when it is asked: the rest is for its answer. */
const questionShare = 0.4
/** Movements up to this are rounding, in pixels. */
const rounding = 1
/** Nobody sees what is less than this, in pixels. */
const unseen = 0.5

/** How far apart we look for something to keep in place, in pixels: less than a line. */
const lookEvery = 16

/** Safari doesn't keep what is read in place while something above it grows. */
const anchorsByItself = () => CSS.supports('overflow-anchor', 'auto')

/** The elements of a scrolled conversation, from the outside in. */
export interface ScrollParts {
  readonly scroll: HTMLElement
  /** Around the content; it is made taller than the content where the view needs it. */
  readonly room: HTMLElement
  readonly content: HTMLElement
}

/** An element or a piece of text. */
type Placed = Pick<Element, 'getBoundingClientRect'>

/** Finds it; null once it is gone for good. */
type Find = () => Placed | null

/** `follow` keeps the end in view, `hold` one element at its place, in pixels from the top; `free` does nothing. */
type Mode =
  | { readonly kind: 'follow' }
  | { readonly kind: 'free' }
  | { readonly kind: 'hold'; readonly find: Find; readonly top: number }

/**
 * Decides where a growing conversation is scrolled to. The end is followed only for a reader who is there. What was
 * pressed stays where it is, whatever opens, closes or changes around it; if the content is too short for that, there
 * is more room above or below it until the reader scrolls. A question that was asked stands at the top, and its answer
 * fills the view below it.
 */
export class ScrollKeeper {
  readonly #parts: ScrollParts
  readonly #onChange: (isAtEnd: boolean) => void
  #mode: Mode = { kind: 'follow' }
  /** Where the reader was when we last knew, and how tall everything was. */
  #top = 0
  #height = 0
  /** The exchange below which there is room for its answer, and where it stands then. */
  #asked: { readonly exchange: Element; readonly top: number } | null = null
  /** Whether the reader pressed End while the end was in view already: it is followed once it leaves. */
  #isEndWanted = false
  /** The minimum height of everything, and the room above the content, both in pixels. */
  #floor = 0
  #above = 0
  /** What a free reader sees at the top, and where it is in the content, in pixels, if the browser doesn't keep it. */
  #read: { readonly element: Element; readonly place: number } | undefined
  /** What of it is written on the page. */
  readonly #made = { height: 0, above: 0 }

  /** @param onChange is told whether the end is in view, whenever that may have changed */
  constructor(parts: ScrollParts, onChange: (isAtEnd: boolean) => void) {
    this.#parts = parts
    this.#onChange = onChange
  }

  /** Starts listening to the reader and to the size of things. Returns how to stop. */
  start(): () => void {
    const { scroll, room, content } = this.#parts
    const stopping = new AbortController()
    const { signal } = stopping
    const unobserve = [content, scroll].map((element) => observeSize(element, this))
    scroll.addEventListener('scroll', this.#onScroll, { passive: true, signal })
    scroll.addEventListener('scrollend', this.#giveBackRoom, { passive: true, signal })
    scroll.addEventListener('wheel', this.#onWheel, { passive: true, signal })
    scroll.addEventListener('touchmove', this.#letGo, { passive: true, signal })
    scroll.addEventListener('keydown', this.#onKeyDown, { signal })
    // Before the control acts, which it does on a click.
    room.addEventListener('pointerdown', this.#onPress, { capture: true, passive: true, signal })
    room.addEventListener('click', this.#onPress, { capture: true, passive: true, signal })
    return () => {
      for (const stop of unobserve) stop()
      stopping.abort()
    }
  }

  /** Shows the end, and follows it. */
  followEnd(): void {
    this.#mode = { kind: 'follow' }
    this.settle()
  }

  /**
   * Shows an element at a distance from the top, in pixels, and keeps it there until the reader scrolls.
   *
   * @param find finds a piece of the element to show instead; null until it is there
   */
  show(element: Element, top = margin, find: Find = () => null): void {
    this.#hold(() => find() ?? (element.isConnected ? element : null), top)
  }

  /** Shows an exchange that was just asked at the top, with room for its answer. */
  showAsked(exchange: Element, question: Element): void {
    const height = question.getBoundingClientRect().bottom - exchange.getBoundingClientRect().top
    const top = Math.min(margin, this.#parts.scroll.clientHeight * questionShare - height)
    this.#asked = { exchange, top }
    this.#above = 0
    this.show(exchange, top)
  }

  /** Returns what the reader sees at the top, and where, in pixels; undefined at the end, which is followed. */
  placeAmong<Kind extends Element>(
    elements: Iterable<Kind>,
  ): { readonly element: Kind; readonly top: number } | undefined {
    if (this.#mode.kind === 'follow') return undefined
    const { top } = this.#parts.scroll.getBoundingClientRect()
    for (const element of elements) {
      const box = element.getBoundingClientRect()
      if (box.bottom > top) return { element, top: box.top - top }
    }
    return undefined
  }

  /** Brings everything to its place after something changed. */
  readonly settle = (): void => ScrollKeeper.settleAll([this])

  /**
   * Settles keepers whose sizes changed together, such as columns above a field that grows: all are measured before any
   * is written to. One after another, each of twelve columns laid the page out anew, 120 ms on a slow processor.
   */
  static settleAll(keepers: Iterable<ScrollKeeper>): void {
    const measured = Array.from(keepers, (keeper) => [keeper, keeper.#measureRoom()] as const)
    for (const [keeper, height] of measured) keeper.#writeRoom(height)
    for (const [keeper] of measured) keeper.#settleInRoom()
  }

  #settleInRoom(): void {
    const { scroll } = this.#parts
    if (this.#isEndWanted && this.#rest(this.#end()) > 0) this.#mode = { kind: 'follow' }
    if (this.#mode.kind !== 'hold') this.#isEndWanted = false
    if (this.#mode.kind === 'follow') this.#scrollTo(Math.max(0, this.#end() - scroll.clientHeight))
    if (this.#mode.kind === 'hold') {
      const element = this.#mode.find()
      if (element === null) this.#letGo()
      else this.#scrollTo(Math.max(0, this.#placeOf(element) - this.#mode.top))
    }
    if (this.#read?.element.isConnected === true)
      this.#scrollTo(scroll.scrollTop + this.#placeOf(this.#read.element) - this.#read.place)
    this.#remember()
  }

  /** Whether one element is kept at its place, whatever is added around it. */
  isHolding(): boolean {
    return this.#mode.kind === 'hold'
  }

  #hold(find: Find, top: number): void {
    this.#mode = { kind: 'hold', find, top }
    this.#isEndWanted = false
    this.settle()
  }

  #scrollTo(top: number): void {
    const { scroll } = this.#parts
    if (Math.abs(scroll.scrollTop - top) >= unseen) scroll.scrollTop = top
  }

  /**
   * Works out the floor and the room above that the held element needs to stand at its place, and writes nothing to the
   * page. Returns how tall the room must be for it and for the answer to the last question, in pixels.
   */
  #measureRoom(): number {
    const { clientHeight } = this.#parts.scroll
    const element = this.#mode.kind === 'hold' ? this.#mode.find() : null
    if (this.#mode.kind === 'hold' && element !== null) {
      const wanted = this.#placeOf(element) + this.#unwritten() - this.#mode.top
      if (wanted < 0) this.#above -= wanted
      this.#floor = Math.max(0, wanted) + clientHeight
    }
    if (this.#asked?.exchange.isConnected === false) this.#asked = null
    if (this.#asked === null) return this.#floor
    const { exchange, top } = this.#asked
    return Math.max(this.#floor, this.#placeOf(exchange) + this.#unwritten() - top + clientHeight)
  }

  /** Returns how far the content will move down when the room is written, in pixels. */
  #unwritten(): number {
    return this.#above - this.#made.above
  }

  #writeRoom(height: number): void {
    const { room } = this.#parts
    this.#made.height = setPixels(room, 'min-height', this.#made.height, height)
    this.#made.above = setPixels(room, 'padding-top', this.#made.above, this.#above)
  }

  /** Takes back room that is not in view, which nobody notices. */
  readonly #giveBackRoom = (): void => {
    // Following the end ends a scroll in each frame, and each question about places costs.
    if (this.#above === 0 && this.#floor === 0) return
    const { scroll } = this.#parts
    const above = Math.min(this.#above, scroll.scrollTop)
    const { scrollTop } = scroll
    this.#above -= above
    this.#floor = Math.min(this.#floor, scrollTop + scroll.clientHeight) - above
    this.#writeRoom(this.#measureRoom())
    this.#scrollTo(scrollTop - above)
    this.#remember()
  }

  readonly #onPress = (event: Event): void => {
    const pressed = pressedIn(event.target)
    if (pressed === null) return
    const isHeld = this.#mode.kind === 'hold' && this.#mode.find() === pressed.element
    if (!isHeld) this.#hold(pressed.find, this.#topOf(pressed.element))
    // What only moves, without another size, is noticed after the control has acted.
    requestAnimationFrame(this.settle)
  }

  readonly #onWheel = ({ deltaY }: WheelEvent): void => {
    const { scroll } = this.#parts
    if (scroll.scrollHeight <= scroll.clientHeight) return
    // Before the scroll itself: a frame of streamed text in between would pull the reader back down.
    if (deltaY < 0) this.#setMode({ kind: 'free' })
    else this.#letGo()
  }

  /** The browser scrolls smoothly, to where the end was when the key was pressed: a growing answer is never reached. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key, target } = event
    const isWriting = target instanceof Element && target.matches('input, textarea, select')
    if (key !== 'End' || isWriting) return
    event.preventDefault()
    // The last question stands at the top as long as its answer fits below it.
    const isRoomLeft = this.#parts.scroll.scrollHeight - this.#end() > nearEnd
    if (this.#asked !== null && isRoomLeft) this.show(this.#asked.exchange, this.#asked.top)
    else if (this.#rest(this.#end()) > nearEnd) this.followEnd()
    this.#isEndWanted = this.#mode.kind === 'hold'
  }

  readonly #onScroll = (): void => {
    const { scroll } = this.#parts
    const { scrollTop } = scroll
    // The event of our own scrolling.
    if (this.#mode.kind === 'follow' && scrollTop === this.#top) return undefined
    if (this.#mode.kind === 'hold') {
      // The event of our own scrolling, which may come when something has already grown above the element.
      if (Math.abs(scrollTop - this.#top) <= rounding) return this.settle()
      const element = this.#mode.find()
      const isInPlace = element !== null && Math.abs(this.#topOf(element) - this.#mode.top) <= rounding
      // The browser goes up by itself where the content got shorter.
      const isCutShort =
        scroll.scrollHeight < this.#height &&
        this.#rest(scroll.scrollHeight) <= rounding &&
        scrollTop < this.#top
      if (isCutShort) return this.settle()
      if (!isInPlace) this.#letGo()
    } else if (this.#isAtEnd()) {
      this.#setMode({ kind: 'follow' })
    } else if (scrollTop < this.#top) {
      this.#setMode({ kind: 'free' })
    }
    return this.#remember()
  }

  /** From here on, only a reader at the end is followed. */
  readonly #letGo = (): void => {
    if (this.#mode.kind === 'hold') this.#setMode({ kind: this.#isAtEnd() ? 'follow' : 'free' })
  }

  #setMode(mode: Mode): void {
    this.#mode = mode
    this.#isEndWanted = false
    this.#remember()
  }

  #remember(): void {
    const { scroll } = this.#parts
    this.#top = scroll.scrollTop
    this.#height = scroll.scrollHeight
    // The browser must not correct what we keep in place.
    scroll.style.overflowAnchor = this.#mode.kind === 'free' ? '' : 'none'
    this.#read = this.#mode.kind === 'free' && !anchorsByItself() ? this.#findRead() : undefined
    this.#onChange(this.#mode.kind === 'follow' || this.#rest(this.#end()) <= nearEnd)
  }

  /** Returns the uppermost element that begins in view. */
  #findRead(): { readonly element: Element; readonly place: number } | undefined {
    const { scroll, content } = this.#parts
    const { left, top, bottom, width } = scroll.getBoundingClientRect()
    for (let y = top + 1; y < bottom; y += lookEvery) {
      const element = document.elementFromPoint(left + width / 2, y)
      if (element === null || element === content || !content.contains(element)) continue
      if (element.getBoundingClientRect().top >= top) return { element, place: this.#placeOf(element) }
    }
    return undefined
  }

  /** Returns where an element is in everything, wherever that is scrolled to. */
  #placeOf(element: Placed): number {
    return this.#topOf(element) + this.#parts.scroll.scrollTop
  }

  /** Whether the end of the content, not of the room below it, is at the end of the view. */
  #isAtEnd(): boolean {
    return Math.abs(this.#rest(this.#end())) <= nearEnd
  }

  /** Returns how far a height of the content is below the view, in pixels. */
  #rest(height: number): number {
    const { scroll } = this.#parts
    return height - scroll.clientHeight - scroll.scrollTop
  }

  /** Returns where the content ends, in pixels from the start of everything. */
  #end(): number {
    const { scroll, content } = this.#parts
    return scroll.scrollTop + content.getBoundingClientRect().bottom - scroll.getBoundingClientRect().top
  }

  #topOf(element: Placed): number {
    return element.getBoundingClientRect().top - this.#parts.scroll.getBoundingClientRect().top
  }
}

const observed = new Map<Element, ScrollKeeper>()
let sizes: ResizeObserver | undefined

/** Settles a keeper whenever the size of an element changes. Returns how to stop. */
function observeSize(element: Element, keeper: ScrollKeeper): () => void {
  sizes ??= new ResizeObserver((entries) => {
    ScrollKeeper.settleAll(new Set(entries.flatMap(({ target }) => observed.get(target) ?? [])))
  })
  observed.set(element, keeper)
  sizes.observe(element)
  return () => {
    observed.delete(element)
    sizes?.unobserve(element)
  }
}

/**
 * Writes what changed, and returns what is written now. Every write lays the conversation out once more, and positions
 * are fractions that differ a little each time.
 *
 * @param before what was written last, in pixels
 */
function setPixels(element: HTMLElement, name: string, before: number, pixels: number): number {
  if (pixels === before || (pixels !== 0 && Math.abs(pixels - before) < unseen)) return before
  element.style.setProperty(name, pixels === 0 ? '' : `${pixels}px`)
  return pixels
}

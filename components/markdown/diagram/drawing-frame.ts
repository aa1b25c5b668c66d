import { withResolvers } from '@/lib/util/with-resolvers'
import { newId } from '@/lib/util/new-id'
import { underBase } from '@/lib/util/base-path'
import type { DiagramEngine } from './diagram-language'
import type { DiagramLook } from './diagram-look'
import { DiagramProblem, maxDrawingTime, maxSourceLength } from './diagram-problem'
import { type Drawing, fieldOf, readDrawing, textIn } from './drawing'
import { engineScript } from './engine-script'

/** How long the frame may take to load, and to start an engine: a slow phone reads megabytes of script. Milliseconds. */
const maxStartTime = 30_000

/** How long it may take to answer at all: without a network, what was loaded is a page of the browser's own. */
const maxGreetingTime = 5000

/** A frame without an origin and a network, in which engines draw one diagram at a time. */
export class DrawingFrame {
  readonly #name = newId()
  readonly #box: HTMLElement
  readonly #frame: HTMLIFrameElement
  readonly #ready: Promise<void>
  readonly #engines = new Map<DiagramEngine, Promise<void>>()
  #count = 0

  constructor() {
    this.#frame = document.createElement('iframe')
    this.#frame.ariaHidden = 'true'
    this.#frame.tabIndex = -1
    this.#frame.referrerPolicy = 'no-referrer'
    this.#frame.sandbox.add('allow-scripts')
    this.#frame.src = underBase(`/frames/diagram.html#${this.#name}`)
    this.#box = document.createElement('div')
    this.#box.className = 'drawing-frame'
    this.#box.inert = true
    this.#box.append(this.#frame)
    this.#ready = new Promise((resolve) => {
      this.#frame.addEventListener('load', () => resolve(), { once: true })
      setTimeout(resolve, maxStartTime)
    })
    document.body.append(this.#box)
  }

  /**
   * Draws a diagram.
   *
   * @throws a DiagramProblem; after one of the kind `tooSlow` or `notLoaded`, close the frame
   * @returns the drawing, and whether the source changed something that the next one would see
   */
  async draw(
    engine: DiagramEngine,
    source: string,
    look: DiagramLook,
  ): Promise<{ readonly drawing: Drawing; readonly isChanged: boolean }> {
    await this.#start(engine)
    const answer = await this.#ask(
      { engine, source, look: { ...look, maxLength: maxSourceLength } },
      maxDrawingTime,
    )
    if (answer === undefined) throw new DiagramProblem('tooSlow')
    const problem = textIn(answer, 'problem')
    if (problem === 'data-elsewhere') throw new DiagramProblem('dataElsewhere')
    if (problem !== '') throw new DiagramProblem('notUnderstood', problem)
    const drawing = readDrawing(fieldOf(answer, 'drawing'), look.isDark)
    if (drawing === undefined) throw new DiagramProblem('tooLarge')
    return { drawing, isChanged: fieldOf(answer, 'isChanged') === true }
  }

  /** Removes the frame, with whatever still runs in it. */
  close(): void {
    this.#box.remove()
  }

  #start(engine: DiagramEngine): Promise<void> {
    const known = this.#engines.get(engine)
    if (known !== undefined) return known
    const started = this.#startAnew(engine)
    this.#engines.set(engine, started)
    return started
  }

  async #startAnew(engine: DiagramEngine): Promise<void> {
    const script = await engineScript(engine).catch(() => undefined)
    if (script === undefined) throw new DiagramProblem('notLoaded')
    await this.#ready
    if ((await this.#ask({}, maxGreetingTime)) === undefined) throw new DiagramProblem('notLoaded')
    const answer = await this.#ask({ script }, maxStartTime)
    if (answer === undefined || textIn(answer, 'problem') !== '') throw new DiagramProblem('notLoaded')
  }

  /** Sends a message and returns the answer to it; undefined if none came in time. */
  #ask(message: object, maxTime: number): Promise<unknown> {
    this.#count += 1
    const id = this.#count
    const { promise, resolve } = withResolvers<unknown>()
    const receive = ({ source, data }: MessageEvent<unknown>) => {
      if (source === this.#frame.contentWindow && fieldOf(data, 'id') === id) resolve(data)
    }
    const timer = setTimeout(() => resolve(undefined), maxTime)
    addEventListener('message', receive)
    // A document without an origin cannot be named as the target; the name tells the right one.
    this.#frame.contentWindow?.postMessage({ ...message, id, name: this.#name }, '*')
    return promise.finally(() => {
      clearTimeout(timer)
      removeEventListener('message', receive)
    })
  }
}

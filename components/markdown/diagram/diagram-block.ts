import { words } from '@/lib/language/english/markdown'
import type { DiagramEngine } from './diagram-language'
import { DiagramFigure } from './diagram-figure'
import { diagramLook } from './diagram-look'
import { DiagramProblem, problemSentence } from './diagram-problem'
import { drawDiagram } from './draw-diagram'
import { whenNear } from './when-near'
import { whenThemeChanges } from './when-theme-changes'

/** A code block that shows its diagram instead of its source, once that is drawn. */
export class DiagramBlock {
  readonly #block: HTMLElement
  readonly #engine: DiagramEngine
  readonly #source: string
  readonly #toggle: HTMLElement
  #figure: DiagramFigure | undefined
  #note: HTMLElement | undefined

  /** @param block made by `codeBlock`, with its text complete */
  constructor(block: HTMLElement, engine: DiagramEngine, source: string) {
    this.#block = block
    this.#engine = engine
    this.#source = source
    this.#toggle = document.createElement('button')
    this.#toggle.setAttribute('type', 'button')
    this.#toggle.className = 'toggle-diagram'
    this.#toggle.addEventListener('click', () => this.#showFigure(!this.#block.classList.contains('drawn')))
  }

  /** Draws it when it comes near what the reader sees: a chat may have many. */
  drawWhenNear(): void {
    whenNear(this.#block, () => {
      this.#draw()
      whenThemeChanges(this.#block, () => this.#draw())
    })
  }

  #draw(): void {
    const head = this.#block.querySelector<HTMLElement>('.code-head')
    if (head !== null && this.#figure === undefined) head.dataset['state'] = words.drawing
    void this.#drawNow().finally(() => delete head?.dataset['state'])
  }

  async #drawNow(): Promise<void> {
    const look = diagramLook()
    try {
      const drawing = await drawDiagram({
        engine: this.#engine,
        source: this.#source,
        look,
        isWanted: () => this.#block.isConnected,
      })
      if (drawing === undefined) return
      this.#removeNote()
      if (this.#figure === undefined) {
        this.#figure = new DiagramFigure(drawing)
        this.#block.querySelector('.code-head')?.prepend(this.#toggle)
        this.#block.querySelector('pre')?.before(this.#figure.element)
        this.#showFigure(true)
      } else {
        this.#figure.show(drawing)
      }
    } catch (error) {
      // A diagram that was drawn stays, if in the colors of the other theme.
      if (this.#figure === undefined) this.#explain(error)
    }
  }

  #showFigure(isShown: boolean): void {
    this.#block.classList.toggle('drawn', isShown)
    this.#toggle.ariaLabel = isShown ? words.showSource : words.showDiagram
    this.#toggle.dataset['text'] = isShown ? words.diagramSource : words.diagram
  }

  #explain(error: unknown): void {
    const problem = error instanceof DiagramProblem ? error : new DiagramProblem('notUnderstood')
    this.#removeNote()
    const note = document.createElement('p')
    note.role = 'note'
    note.className = 'diagram-note'
    note.textContent = problemSentence(problem)
    if (problem.kind === 'notLoaded') {
      const button = document.createElement('button')
      button.type = 'button'
      button.textContent = words.tryAgain
      button.addEventListener('click', () => {
        this.#removeNote()
        this.#draw()
      })
      note.append(' ', button)
    }
    this.#note = note
    this.#block.querySelector('pre')?.before(note)
  }

  #removeNote(): void {
    this.#note?.remove()
    this.#note = undefined
  }
}

import { words } from '@/lib/language/english/markdown'
import { showFullScreen } from './diagram-full-screen'
import { diagramTools, iconButton } from './diagram-tools'
import { DiagramViewport } from './diagram-viewport'
import type { Drawing } from './drawing'
import './diagram.css'

/** A drawing with its tools. */
export class DiagramFigure {
  readonly element = document.createElement('figure')
  readonly #viewport: DiagramViewport
  #drawing: Drawing

  constructor(drawing: Drawing) {
    this.#drawing = drawing
    this.#viewport = new DiagramViewport(drawing)
    this.element.className = 'diagram'
    this.element.ariaLabel = words.diagram
    const enter = iconButton('fullScreen', words.fullScreen, () => showFullScreen(this.#drawing))
    this.element.append(
      this.#viewport.element,
      diagramTools(this.#viewport, () => this.#drawing, enter),
    )
  }

  /** Shows the same diagram drawn anew. */
  show(drawing: Drawing): void {
    this.#drawing = drawing
    this.#viewport.show(drawing)
  }
}

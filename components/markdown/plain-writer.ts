import { words } from '@/lib/language/english/markdown'

/** How many characters are laid out together. */
const chunkSize = 8000

/** Shows a text as it was written because it cannot be shown as Markdown; says so once. */
export class PlainWriter {
  readonly node = document.createElement('div')
  #chunk: Text | null = null

  constructor() {
    this.node.className = 'plain-rest'
    const note = document.createElement('p')
    note.role = 'note'
    note.textContent = words.tooMuchMarkupToDisplayThe
    this.node.append(note)
  }

  append(text: string): void {
    for (let at = 0; at < text.length;) {
      if (this.#chunk === null || this.#chunk.length >= chunkSize) this.#chunk = this.#newChunk()
      const piece = text.slice(at, at + chunkSize - this.#chunk.length)
      this.#chunk.appendData(piece)
      at += piece.length
    }
  }

  #newChunk(): Text {
    const box = document.createElement('div')
    const text = document.createTextNode('')
    box.append(text)
    this.node.append(box)
    return text
  }
}

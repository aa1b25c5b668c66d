import { artifactKind } from '@/lib/conversation/artifacts/artifact-kind'
import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/markdown'
import { drawCompleteDiagram } from './diagram/draw-complete-diagram'
import { previewKind, previewLabel } from './preview/preview-frame'
import { markHiddenIn } from './hidden-marks'
import { type Highlighting, highlight, type LineColours } from './highlighter'

/**
 * The lines and characters at which a wrapper takes no more lines: an append lays out only one wrapper, not the whole
 * block.
 */
const [linesPerGroup, charactersPerGroup] = [32, 8000]
/**
 * How many characters of a line are laid out together; a longer line continues below. A megabyte takes a third of a
 * second.
 */
const longestPiece = 16_000

/** From so many lines on, a block of an earlier answer is folded. */
const foldedFrom = 40

/**
 * Creates a code block with its buttons: `div > (div.code-head > button) + pre > code`.
 *
 * @param language the first word of the info string, or ''
 * @param code its text so far
 */
export function codeBlock(language: string, code: string): HTMLElement {
  const block = document.createElement('div')
  block.className = 'code-block'
  block.dataset['language'] = language
  const head = document.createElement('div')
  head.className = 'code-head'
  head.dataset['language'] = language
  const wrap = button('wrap-code', words.wrapLines)
  wrap.ariaPressed = 'false'
  // First those that only the pointer brings out: no gap is left between the others.
  head.append(wrap, button('download-code', words.downloadCode))
  const kind = previewKind(language)
  if (kind !== undefined) head.append(button('preview-code', previewLabel(kind)))
  if (artifactKind(language) !== undefined) head.append(button('open-code', words.openBeside))
  head.append(button('copy-code', words.copyCode))
  const pre = document.createElement('pre')
  pre.tabIndex = 0
  const inner = document.createElement('code')
  inner.append(code)
  pre.append(inner)
  block.append(head, pre)
  return block
}

function button(className: string, label: string): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = className
  made.ariaLabel = label
  return made
}

/** Replaces a line's text with colored pieces. The kinds are class names of the stylesheet. */
function colour(text: Text, colours: LineColours): void {
  const { data } = text
  const pieces = document.createDocumentFragment()
  let at = 0
  for (const { start, end, kind } of colours) {
    if (start > at) pieces.append(data.slice(at, start))
    const piece = document.createElement('span')
    piece.className = kind
    piece.textContent = data.slice(start, end)
    pieces.append(piece)
    at = end
  }
  pieces.append(data.slice(at))
  text.replaceWith(pieces)
}

/** Writes code into a block, line by line, and colors each line once, when it is complete. */
export class CodeWriter {
  readonly #code: Element
  readonly #highlighting: Highlighting | undefined
  /** The text node of each complete line that has no colors yet, by line number. */
  readonly #lines = new Map<number, Text>()
  readonly #block: Element
  #group: HTMLElement | null = null
  /** Whether the group begins with the rest of a long line. */
  #goesOn = false
  #linesInGroup = 0
  #charactersInGroup = 0
  #written = 0
  /** The line that is still being written, or its last piece. */
  #open: Text | null = null
  #isInPieces = false

  /**
   * @param block an element made by `codeBlock`; its content is written again
   */
  constructor(block: Element) {
    this.#block = block
    this.#code = block.querySelector('code') ?? block
    const language = block instanceof HTMLElement ? (block.dataset['language'] ?? '') : ''
    this.#highlighting = highlight(language, (line, colours) => {
      const text = this.#lines.get(line)
      this.#lines.delete(line)
      // A line that was removed from the page in the meantime needs no colors.
      if (text?.parentNode) colour(text, colours)
    })
    this.#code.replaceChildren()
  }

  append(text: string): void {
    const whole: string[] = []
    let at = 0
    while (at < text.length) {
      const newline = text.indexOf('\n', at)
      const open = this.#openLine()
      const lineEnd = newline === -1 ? text.length : newline + 1
      const end = Math.min(lineEnd, at + longestPiece - open.length)
      open.appendData(text.slice(at, end))
      if (newline !== -1 && end === lineEnd) whole.push(this.#closeLine(open))
      else if (open.length >= longestPiece) this.#cutLine()
      at = end
    }
    if (whole.length > 0) this.#highlighting?.push(whole)
  }

  end(): void {
    if (this.#written > foldedFrom) {
      const unfold = button('unfold-code', words.showAllLines(formatCount(this.#written)))
      unfold.textContent = unfold.ariaLabel
      this.#block.append(unfold)
      this.#block.classList.add('long')
    }
    if (this.#open !== null && this.#open.data !== '') {
      const last = this.#closeLine(this.#open)
      this.#highlighting?.push([last])
    }
    this.#highlighting?.end()
  }

  #openLine(): Text {
    if (this.#open !== null) return this.#open
    const isFull = this.#linesInGroup === linesPerGroup || this.#charactersInGroup >= charactersPerGroup
    if (this.#group === null || isFull) {
      this.#group = document.createElement('span')
      this.#group.className = 'code-lines'
      this.#goesOn = this.#isInPieces
      this.#linesInGroup = 0
      this.#charactersInGroup = 0
      this.#code.append(this.#group)
    }
    // A command of one line needs no number.
    if (this.#written > 0 && this.#group.dataset['numbers'] === undefined) this.#number(this.#group)
    this.#open = document.createTextNode('')
    this.#group.append(this.#open)
    return this.#open
  }

  /**
   * Gives a group the numbers of all lines that it can take. The stylesheet shows them beside the lines, and cuts them off
   * where the lines end: a number with each line would be a new style and layout each time.
   */
  #number(group: HTMLElement): void {
    const first = this.#written + 1 - this.#linesInGroup
    const numbers = Array.from({ length: linesPerGroup }, (_, at) => String(first + at))
    if (this.#goesOn) numbers[0] = ' '
    group.dataset['numbers'] = numbers.join('\n')
  }

  /**
   * @returns the line for the highlighter; empty for a line in pieces, which keeps its single color
   */
  #closeLine(text: Text): string {
    const isWhole = !this.#isInPieces
    // Invisible characters are named instead of colored: colors are put in by offsets into the line.
    const isMarked = markHiddenIn(text)
    if (this.#highlighting !== undefined && isWhole && !isMarked) this.#lines.set(this.#written, text)
    this.#written += 1
    this.#linesInGroup += 1
    this.#charactersInGroup += text.length
    this.#open = null
    this.#isInPieces = false
    return isWhole ? text.data.replace(/\n$/, '') : ''
  }

  /** Continues the line in its own box. */
  #cutLine(): void {
    this.#open = null
    this.#isInPieces = true
    this.#group = null
  }
}

/** Colors a block whose text is complete. */
export function colourBlock(block: Element): void {
  const code = block.querySelector('code')?.textContent ?? ''
  const writer = new CodeWriter(block)
  writer.append(code)
  writer.end()
  drawCompleteDiagram(block)
}

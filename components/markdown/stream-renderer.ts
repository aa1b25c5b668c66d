import { BlockPlaces, isFootnote } from './block-places'
import { build } from './build'
import { type CitationMark, markCitations } from './citation-marks'
import { colourBlock } from './code-block'
import { completeLastBlock } from './complete-last-block'
import { isTooDeep, isTooDense, maxBlocks, maxDefinitions } from './density'
import { type Fence, FenceWriter, findOpenFence } from './fence-writer'
import { lineStarts } from './line-starts'
import {
  type Block,
  type Definitions,
  findDefinitions,
  labelsIn,
  newLabels,
  noDefinitions,
  parse,
} from './parser'
import { mayHaveDirections } from './direction'
import type { Sentences } from './sentences'
import { continuesPart, type SettledPart, settledPartOf, withoutParts } from './settled-part'
import { mathFence } from './math/math-fence'
import { patchBlock } from './patch-block'
import { PlainWriter } from './plain-writer'
import { settledBlocks } from './settled-blocks'

/**
 * How many characters are parsed together at first: whatever is settled in them need not be parsed with what follows.
 */
const sliceSize = 4000

/** A block on the page. */
interface RenderedBlock {
  node: Element
  /** The text it was made from, stored only if a later definition could change it. */
  readonly source: string
  /** Its position in the whole text; the end of an open code block is not known. */
  readonly start: number
  end: number
  /** The citations marked in it. */
  marks: readonly CitationMark[]
}

/** A block at the end of the text, which is parsed again with every update. */
interface OpenBlock {
  node: Element
  /** Its position in the whole text. */
  readonly start: number
  readonly tokens: Block['tokens']
  /** Whether it is what its tokens say and nothing more, so that it can be patched. */
  readonly isPlain: boolean
}

/** The text that was parsed: the tail, or what comes after the settled part of its first block. */
interface ShownText {
  readonly text: string
  readonly lines: readonly number[]
  readonly blocks: readonly Block[]
  /** What has to be added to a position in it for that in the tail. */
  readonly offset: number
}

const noMarks: readonly CitationMark[] = []

/**
 * Renders Markdown that grows. Finished blocks are committed: they are never parsed again and keep their nodes. Only
 * the open tail is parsed, once per update, and of a list, table or quote only the part that may still change; an open
 * code block is not even parsed, only appended to.
 *
 * The result is the same however the text was split into updates, because a block is committed only when no further
 * text can change it, and blocks with references are rebuilt when a definition arrives.
 */
export class StreamRenderer {
  readonly #places: BlockPlaces
  #text = ''
  /** The part of the text that does not belong to a committed block. */
  #tail = ''
  #definitions: Definitions = noDefinitions
  #committed: RenderedBlock[] = []
  #open: OpenBlock[] = []
  /** The sentences of the tail. */
  #sentences: Sentences | undefined
  /** The finished part of the block at the end; `tokens` of the open block are those of the rest. */
  #settled: SettledPart | undefined
  /** Writes the top-level code block that has not ended yet. */
  #fence: FenceWriter | null = null
  /** Writes the rest of a text that is too much to render. */
  #plain: PlainWriter | null = null
  /** Blocks that contain a label that may be defined later. */
  #mentions = new Map<string, RenderedBlock[]>()
  #finished = false
  #marks = noMarks

  constructor(host: Element) {
    this.#places = new BlockPlaces(host)
  }

  /**
   * Shows a text.
   *
   * @param text the whole text so far; if it does not continue the last one, everything is rebuilt
   * @param final whether nothing will follow
   * @param marks the citations so far; finished blocks get theirs and otherwise stay as they are
   */
  update(text: string, final: boolean, marks: readonly CitationMark[] = noMarks): void {
    // The end closed everything that was open. If it was not the end after all (Continue), only rebuilding all of it
    // gives one coherent text; rebuilding just the last block would start a second paragraph or close a code block.
    const isContinued = this.#finished && text.length > this.#text.length
    if (isContinued || !text.startsWith(this.#text)) this.#reset()
    const from = this.#text.length
    const isMarkedAnew = marks !== this.#marks
    this.#marks = marks
    let size = sliceSize
    for (let at = from; at === from || at < text.length;) {
      const end = Math.min(at + size, text.length)
      const before = this.#tail.length + end - at
      this.#tail += text.slice(at, end)
      this.#text = end === text.length ? text : text.slice(0, end)
      this.#render(final && end === text.length)
      // This avoids parsing a block that goes on and on over and over.
      size = this.#tail.length < before ? sliceSize : size * 2
      at = Math.max(end, at + 1)
    }
    if (final) this.#commit(this.#open.length, this.#tail.length)
    if (isMarkedAnew || final) this.#markCommitted(final)
    // It stays true if the same text is reported as unfinished again, as happens between Continue and its first token.
    this.#finished ||= final
    this.#places.number()
  }

  #render(final: boolean): void {
    let more = true
    while (more) {
      if (this.#plain === null && this.#fence === null && this.#isTooMuch()) this.#openPlain()
      if (this.#plain !== null) more = this.#renderPlain(this.#plain)
      else more = this.#fence === null ? this.#renderTail(final) : this.#renderFence(this.#fence, final)
    }
  }

  #isTooMuch(): boolean {
    return this.#tail !== '' && (this.#committed.length >= maxBlocks || isTooDense(this.#tail))
  }

  #reset(): void {
    this.#finished = false
    this.#text = ''
    this.#tail = ''
    this.#definitions = noDefinitions
    this.#committed = []
    this.#open = []
    this.#sentences = undefined
    this.#settled = undefined
    this.#fence = null
    this.#plain = null
    this.#mentions = new Map()
    this.#places.reset()
  }

  /** Renders the tail; returns true if part of it was committed and the rest has to be looked at again. */
  #renderTail(final: boolean): boolean {
    if (this.#tail === '') return false
    const shown = this.#showRest(final) ?? this.#showWhole(final)
    if (shown === undefined) return this.#openPlain()
    const { text, lines, blocks, offset } = shown
    if (text.includes('[^')) this.#places.changeFootnotes()
    const last = blocks.at(-1)
    if (last === undefined) return false
    const fence = findOpenFence(text, lines, last)
    if (fence !== undefined && !final) return this.#openFence({ ...fence, start: offset + fence.start })
    const settled = settledBlocks(text, lines, blocks)
    if (settled > 0) this.#commit(settled, offset + (lines[blocks[settled]?.start ?? 0] ?? 0))
    else if (!final && blocks.length === 1) this.#settle(text, last)
    return false
  }

  /** Shows the whole tail; returns undefined if that is too much. */
  #showWhole(final: boolean): ShownText | undefined {
    this.#unsettle()
    const text = this.#tail
    const { blocks, definitions, sentences } = parse(text, this.#definitions, this.#sentences)
    this.#sentences = sentences
    if (isTooDeep(blocks) || countOf(definitions) > maxDefinitions) return undefined
    const shown = { text, lines: lineStarts(text), blocks, offset: 0 }
    this.#show(final ? blocks : this.#withOpenEnd(shown), shown)
    return shown
  }

  /**
   * Shows only what comes after the finished part of the first block.
   *
   * @returns undefined if there is no such part, or it may be read in another way now
   */
  #showRest(final: boolean): ShownText | undefined {
    const settled = this.#settled
    const [open] = this.#open
    const start = this.#text.length - this.#tail.length
    if (settled === undefined || open === undefined) return undefined
    if (this.#marksIn(start, this.#text.length, false).length > 0) return undefined
    const text = settled.head + this.#tail.slice(settled.end)
    const { blocks, definitions, sentences } = parse(text, this.#definitions, this.#sentences)
    const [block] = blocks
    if (block === undefined || definitions !== this.#definitions) return undefined
    this.#sentences = sentences
    const rest = { text, lines: lineStarts(text), blocks, offset: settled.end - settled.head.length }
    const shown = final ? blocks : this.#withOpenEnd(rest)
    const [first] = shown
    if (first === undefined || !continuesPart(settled, block) || !continuesPart(settled, first))
      return undefined
    if (mayHaveDirections(first.tokens) || isTooDeep(blocks)) return undefined
    if (!patchBlock(open.node, open.tokens, first.tokens, settled.count)) return undefined
    this.#open[0] = { ...open, tokens: first.tokens }
    this.#show(shown, rest, 1)
    return rest
  }

  /** @param source of the block at the end, or of its rest */
  #settle(source: string, block: Block): void {
    const before = this.#settled
    const [open] = this.#open
    if (open?.isPlain !== true || this.#open.length > 1) return
    const settled = settledPartOf(source, block, open.tokens, before)
    if (settled === undefined || settled === before) return
    this.#settled = settled
    this.#open = [{ ...open, tokens: withoutParts(open.tokens, settled.count - (before?.count ?? 0)) }]
  }

  /** The block at the end is parsed as a whole again, so the tokens of its rest say nothing. */
  #unsettle(): void {
    if (this.#settled === undefined) return
    this.#settled = undefined
    this.#open = this.#open.map((open) => ({ ...open, isPlain: false }))
  }

  /** Returns the blocks with the last one, which is still being written, completed. */
  #withOpenEnd({ blocks, text, lines }: ShownText): readonly Block[] {
    return completeLastBlock(blocks, text, lines, (closed) => {
      return parse(closed, this.#definitions, this.#sentences).blocks
    })
  }

  /** Shows everything that is not a block yet, and all that follows, as it was written. */
  #openPlain(): boolean {
    this.#settled = undefined
    this.#drop(0)
    this.#plain = new PlainWriter()
    this.#places.place(this.#plain.node)
    return true
  }

  #renderPlain(plain: PlainWriter): boolean {
    plain.append(this.#tail)
    this.#tail = ''
    return false
  }

  /** Replaces the open blocks on the page from the one at `first` on, changing as little as possible. */
  #show(blocks: readonly Block[], { lines, offset: tailOffset }: ShownText, first = 0): void {
    const offset = this.#text.length - this.#tail.length + tailOffset
    for (const [at, block] of blocks.entries()) {
      if (at < first) continue
      const start = offset + (lines[block.start] ?? 0)
      // The space after it is part of it.
      const next = lines[blocks[at + 1]?.start ?? -1]
      const end = next === undefined ? this.#text.length : offset + next
      const marks = this.#marksIn(start, end, false)
      const { tokens } = block
      // A direction is that of a whole block, and a mark is no token.
      const isPlain = marks.length === 0 && !mayHaveDirections(tokens)
      const known = this.#open[at]
      if (isPlain && known?.isPlain === true && patchBlock(known.node, known.tokens, tokens)) {
        this.#open[at] = { node: known.node, start, tokens, isPlain }
        continue
      }
      const node = nodeOf(block)
      this.#mark(node, start, end, marks)
      const old = known?.node
      // A note has a different place than a block: if one turns into the other, it is rebuilt, and so is everything
      // after it.
      if (old !== undefined && isFootnote(old) !== isFootnote(node)) this.#drop(at)
      this.#open[at] = { node: this.#places.put(this.#open[at]?.node, node), start, tokens, isPlain }
    }
    this.#drop(blocks.length)
  }

  /** Removes the open blocks from a position on from the page. */
  #drop(from: number): void {
    this.#places.remove(this.#open.splice(from).map(({ node }) => node))
  }

  /** Commits the first `count` open blocks, whose text ends at `tailEnd` in the tail. */
  #commit(count: number, tailEnd: number): void {
    const source = this.#tail.slice(0, tailEnd)
    const blocks = this.#open.splice(0, count)
    this.#settled = undefined
    const blocksEnd = this.#text.length - this.#tail.length + tailEnd
    for (const [at, { node, start }] of blocks.entries()) {
      const end = blocks[at + 1]?.start ?? blocksEnd
      const text = this.#text.slice(start, end)
      const marks = this.#marksIn(start, end, false)
      const shown = { node, source: text.includes('[') ? text : '', start, end, marks }
      this.#committed.push(shown)
      this.#remember(shown)
      colourIn(node)
    }
    this.#tail = this.#tail.slice(tailEnd)
    if (source.includes(']:')) this.#define(source)
  }

  #remember(shown: RenderedBlock): void {
    for (const label of labelsIn(shown.source)) {
      const others = this.#mentions.get(label)
      if (others === undefined) this.#mentions.set(label, [shown])
      else others.push(shown)
    }
  }

  /** New definitions turn texts of committed blocks into links. */
  #define(source: string): void {
    const definitions = findDefinitions(source, this.#definitions)
    if (definitions === this.#definitions) return
    const labels = newLabels(definitions, this.#definitions)
    this.#definitions = definitions
    this.#places.changeFootnotes()
    for (const shown of new Set(labels.flatMap((label) => this.#mentions.get(label) ?? []))) {
      const [block] = parse(shown.source, definitions).blocks
      const node = block === undefined ? undefined : nodeOf(block)
      if (node === undefined) continue
      this.#mark(node, shown.start, shown.end, shown.marks)
      if (node.isEqualNode(shown.node)) continue
      shown.node.replaceWith(node)
      shown.node = node
      colourIn(node)
    }
  }

  /** Hands the code block at the end of the tail over to a writer. */
  #openFence(fence: Fence): boolean {
    const node = this.#open.at(-1)?.node
    const newline = this.#tail.indexOf('\n', fence.start)
    if (node === undefined || newline === -1) return false
    this.#commit(this.#open.length - 1, fence.start)
    const writer = new FenceWriter(fence)
    node.replaceWith(writer.node)
    this.#open = []
    const start = this.#text.length - this.#tail.length
    this.#committed.push({ node: writer.node, source: '', start, end: Infinity, marks: noMarks })
    this.#tail = this.#tail.slice(newline + 1 - fence.start)
    this.#fence = writer
    return true
  }

  /** Appends code; returns true if the block was closed and there is text after it. */
  #renderFence(fence: FenceWriter, final: boolean): boolean {
    const { taken, isOver } = fence.append(this.#tail, final)
    this.#tail = this.#tail.slice(taken)
    if (!isOver) return false
    this.#fence = null
    const shown = this.#committed.at(-1)
    if (shown !== undefined) {
      const math = mathFence(fence.language, () => fence.code())
      if (math !== undefined) {
        shown.node.replaceWith(math)
        shown.node = math
      }
      shown.end = this.#text.length - this.#tail.length
      this.#markAnew(shown, false)
    }
    return true
  }

  /** Returns the citations that end in a range. Those that end beyond the whole text are placed at its end. */
  #marksIn(start: number, end: number, final: boolean): readonly CitationMark[] {
    if (this.#marks.length === 0) return noMarks
    const { length } = this.#text
    return this.#marks
      .map((mark) => (final && mark.end > length ? { ...mark, end: length } : mark))
      .filter((mark) => mark.end > start && mark.end <= end)
  }

  #mark(node: Element, start: number, end: number, marks: readonly CitationMark[]): void {
    if (marks.length === 0) return
    const own = marks.map((mark) => ({ ...mark, end: mark.end - start }))
    markCitations(node, this.#text.slice(start, end), own)
  }

  /** Citations arrive after the words they belong to, so finished blocks can get some too. */
  #markCommitted(final: boolean): void {
    for (const shown of this.#committed) this.#markAnew(shown, final)
  }

  #markAnew(shown: RenderedBlock, final: boolean): void {
    const marks = this.#marksIn(shown.start, shown.end, final)
    if (shown.end === Infinity || isSameMarks(marks, shown.marks)) return
    shown.marks = marks
    const own = marks.map((mark) => ({ ...mark, end: mark.end - shown.start }))
    markCitations(shown.node, this.#text.slice(shown.start, shown.end), own)
  }
}

const countOf = ({ references, footnotes }: Definitions) => Object.keys(references).length + footnotes.size

const isSameMarks = (some: readonly CitationMark[], others: readonly CitationMark[]) =>
  some.length === others.length &&
  some.every(({ end, number }, at) => end === others[at]?.end && number === others[at]?.number)

function nodeOf(block: Block): Element {
  const fragment = build(block.tokens)
  return fragment.firstElementChild ?? document.createElement('p')
}

function colourIn(node: Element): void {
  if (node.matches('.code-block')) colourBlock(node)
  else for (const block of node.querySelectorAll('.code-block')) colourBlock(block)
}

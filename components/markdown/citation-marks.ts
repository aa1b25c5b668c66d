import { words as strings } from '@/lib/language/english/markdown'

/** A position in a text that a source supports. */
export interface CitationMark {
  /** Where the cited words end, in code units of the text. It comes from a provider, so it can be anything. */
  readonly end: number
  /** The number of its source, from 1. */
  readonly number: number
}

/**
 * Elements that cannot contain a mark: a button in a link could not be told from it, and code must be copied unchanged.
 */
const closed = 'a, code, button, sup, .image-request, .math, .hidden-character'

/**
 * The maximum number of letters on the page that are not in the source (`&copy;`). With more, we cannot tell where
 * anything is.
 */
const maximumStrange = 50

/**
 * Inserts the numbers of sources after the words they support. If those words end inside code or cannot be found on the
 * page, the number goes to the end of the block. Replaces earlier marks.
 *
 * @param block on the page or not yet
 * @param source the Markdown it was made from
 * @param marks with `end` counted from the start of the source
 */
export function markCitations(block: Element, source: string, marks: readonly CitationMark[]): void {
  for (const old of block.querySelectorAll('sup.citation')) {
    const parent = old.parentNode
    old.remove()
    parent?.normalize()
  }
  const sorted = marks.toSorted((one, other) => one.end - other.end || one.number - other.number)
  const distinct = sorted.filter(
    ({ end, number }, at) => sorted[at - 1]?.end !== end || sorted[at - 1]?.number !== number,
  )
  const places = findPlaces(
    block,
    source,
    distinct.map(({ end }) => end),
  )
  // We go from last to first, because splitting a text keeps its beginning in place.
  for (const [at, { number }] of [...distinct.entries()].toReversed())
    insert(block, places[at], makeMark(number))
}

interface Place {
  readonly text: Text
  readonly offset: number
}

/**
 * Finds the places on the page for the given offsets in the source. A block has the same letters as its source in the
 * same order, with marks and addresses in between, so we walk through both in parallel.
 */
function findPlaces(
  block: Element,
  source: string,
  ends: readonly number[],
): ReadonlyArray<Place | undefined> {
  const places: Array<Place | undefined> = []
  let last: Place | undefined
  let at = 0
  let strange = 0
  for (const text of textsOf(block)) {
    for (let offset = 0; offset < text.data.length; offset += 1) {
      const found = source.indexOf(text.data.charAt(offset), at)
      if (found === -1) {
        strange += 1
        if (strange > maximumStrange) return places
        continue
      }
      while (places.length < ends.length && found >= (ends[places.length] ?? 0)) places.push(last)
      if (places.length === ends.length) return places
      at = found + 1
      last = { text, offset: offset + 1 }
    }
  }
  while (places.length < ends.length) places.push(last)
  return places
}

/** Returns the texts of a block, except those of buttons and code blocks. */
function textsOf(block: Element): readonly Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (
      node instanceof Text &&
      node.parentElement?.closest('.code-block, button, .kept-note, sup, .math') === null
    )
      texts.push(node)
  }
  return texts
}

function insert(block: Element, place: Place | undefined, mark: Element): void {
  if (place === undefined) return appendTo(block, mark)
  const { text } = place
  const around = outermost(text, block)
  if (around !== null) return around.after(mark)
  // Avoids splitting a surrogate pair.
  const offset = /^[\uDC00-\uDFFF]/.test(text.data.slice(place.offset)) ? place.offset + 1 : place.offset
  if (offset < text.data.length) text.splitText(offset)
  text.after(mark)
}

function outermost(node: Node, block: Element): Element | null {
  let found: Element | null = null
  for (
    let element = node.parentElement;
    element !== null && element !== block;
    element = element.parentElement
  ) {
    if (element.matches(closed)) found = element
  }
  return found
}

/** Appends to the last paragraph in the block, if there is one. */
function appendTo(block: Element, mark: Element): void {
  let end = block
  while (
    end.matches('ul, ol, li, blockquote') &&
    end.lastElementChild?.matches('ul, ol, li, blockquote, p')
  ) {
    end = end.lastElementChild
  }
  // A rule holds nothing.
  if (end.tagName !== 'HR') end.append(mark)
}

/** The number is drawn by CSS, not text, so that copying the text does not include it. */
function makeMark(number: number): Element {
  const mark = document.createElement('sup')
  mark.className = 'citation'
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['citation'] = String(number)
  button.ariaLabel = strings.source(number)
  mark.append(button)
  return mark
}

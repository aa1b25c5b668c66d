/** A place in a text that a source stands behind. */
export interface CitationMark {
  /** Where the cited words end, in code units of the text; from an upstream, so anything. */
  readonly end: number
  /** The number of its source, from 1. */
  readonly number: number
}

/** What holds no mark inside: a button in a link could not be told from it, code is copied as it stands. */
const closed = 'a, code, button, sup, .image-request'

/** Letters of the page that the source does not have (`&copy;`). With more of them nothing is known. */
const maximumStrange = 50

/**
 * Puts the numbers of sources behind the words they stand for. Where those end inside of code, or cannot be
 * found on the page, the number goes to the end of the block. What was marked before is marked anew.
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
  // From the last to the first: a text that is cut keeps its beginning.
  for (const [at, { number }] of [...distinct.entries()].toReversed())
    insert(block, places[at], makeMark(number))
}

interface Place {
  readonly text: Text
  readonly offset: number
}

/**
 * Where on the page the source is at the given offsets. The letters of a block are those of its source in the
 * same order, with marks and addresses in between: they are followed side by side.
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

/** The texts of a block, without those of buttons and of code blocks. */
function textsOf(block: Element): readonly Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.parentElement?.closest('.code-block, button, .kept-note, sup') === null)
      texts.push(node)
  }
  return texts
}

function insert(block: Element, place: Place | undefined, mark: Element): void {
  if (place === undefined) return appendTo(block, mark)
  const { text } = place
  const around = outermost(text, block)
  if (around !== null) return around.after(mark)
  // Not between the halves of a sign that takes two units.
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

/** At the end of the last paragraph in the block, where there is one. */
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

/** The number is drawn, not written: who copies the text gets the text. */
function makeMark(number: number): Element {
  const mark = document.createElement('sup')
  mark.className = 'citation'
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset['citation'] = String(number)
  button.ariaLabel = `Source ${number}`
  mark.append(button)
  return mark
}

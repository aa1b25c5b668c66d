import type { Token } from 'markdown-it'
import { cutAtHidden, describeHidden, hasHidden, nameHidden } from '@/components/ui/hidden-characters'

/** What nobody writes in prose: a forced direction, tags that spell words, data in rows of variation selectors. */
const misleading = /[\u202d\u202e\u{e0000}-\u{e007f}]|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2}/u

/** Where every character counts, so that any invisible one is named. */
const exact = 'code, a'

/** Returns whether a block has any invisible character. Most have none, and cost one search. */
export const mayHideCharacters = (tokens: readonly Token[]): boolean =>
  tokens.some(({ type, content }) => type === 'inline' && hasHidden(content))

/**
 * Names the invisible characters of a block that mislead: all in code and links, elsewhere those inside a word of Latin
 * letters and those that nobody writes. They stay in the text, inside their mark, and are copied with it. Code blocks do
 * this line by line when they are written.
 */
export function markHidden(block: Node): void {
  for (const text of textsOf(block)) markHiddenIn(text, text.parentElement?.closest(exact) == null)
}

/**
 * Does so in one text.
 *
 * @returns whether it was replaced by pieces
 */
export function markHiddenIn(text: Text, isProse = false): boolean {
  if (!hasHidden(text.data)) return false
  const pieces = cutAtHidden(text.data)
  const isMarked = pieces.map(
    ({ text: row, isHidden }, at) =>
      isHidden && (!isProse || isOutOfPlace(row, pieces[at - 1]?.text ?? '', pieces[at + 1]?.text ?? '')),
  )
  if (!isMarked.includes(true)) return false
  const nodes: Node[] = []
  for (const [at, { text: piece }] of pieces.entries()) {
    const last = nodes.at(-1)
    if (isMarked[at] === true) nodes.push(mark(piece))
    else if (last instanceof Text) last.appendData(piece)
    else nodes.push(document.createTextNode(piece))
  }
  text.replaceWith(...nodes)
  return true
}

function isOutOfPlace(row: string, before: string, after: string): boolean {
  if (misleading.test(row)) return true
  // Long words have them where they may be broken.
  if (/^\u00ad+$/.test(row)) return false
  return /\p{sc=Latn}$/u.test(before) && /^\p{sc=Latn}/u.test(after)
}

function textsOf(block: Node): readonly Text[] {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.parentElement?.closest('.code-block, .math, button') == null)
      texts.push(node)
  }
  return texts
}

/** The name is drawn by CSS, so that copying the text does not include it. */
function mark(row: string): Element {
  const made = document.createElement('span')
  made.className = 'hidden-character'
  made.dataset['name'] = nameHidden(row)
  made.role = 'img'
  made.ariaLabel = describeHidden(row)
  made.dataset['tooltip'] = made.ariaLabel
  made.append(row)
  return made
}

import type { Token } from 'markdown-it'

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}]/u

/** The ranges of these scripts, with the first halves of their surrogate pairs: much cheaper to look for. */
const mayBeRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/

/** Elements that get their own direction. A table row doesn't: its cells follow the table. */
const blocks = 'p, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, td, th, table'

/** Returns whether anything in a block can be written from right to left. In most texts nothing is. */
export const mayHaveDirections = (tokens: readonly Token[]): boolean =>
  tokens.some(({ type, content }) => type === 'inline' && mayBeRightToLeft.test(content))

/**
 * Gives a block the direction of its first letter outside code, so that a sentence that begins with a command is not
 * reversed. `dir="auto"` counts the letters of code, and skips children that have a `dir`.
 */
export function setDirection(block: HTMLElement): void {
  if (!block.matches(blocks) || directionOf(block) !== 'rtl') return
  block.dir = 'rtl'
  for (const inner of block.querySelectorAll<HTMLElement>(blocks)) {
    if (inner.dir === '' && directionOf(inner) === 'ltr') inner.dir = 'ltr'
  }
}

function directionOf(block: HTMLElement): 'rtl' | 'ltr' | undefined {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest('code, button, math, .math') != null) continue
    const letter = /\p{L}/u.exec(node.data)?.[0]
    if (letter !== undefined) return rightToLeft.test(letter) ? 'rtl' : 'ltr'
  }
  return undefined
}

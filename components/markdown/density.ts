import type { Block } from './parser'

/** Characters of one block. What is longer is parsed again and again while it arrives. */
const mostCharacters = 96_000

/** Characters of one line. What is longer is no sentence, and is laid out anew with each word that is added to it. */
const mostInLine = 20_000

/** Signs of markup in one block: each may become elements, and some are looked for again from each of them. */
const mostSigns = 6000

/** Blocks of one text: browsers lay out more of them in seconds, not in frames. The longest answers have a fifth. */
export const mostBlocks = 20_000

/** What is nested deeper the parser leaves out. */
const mostLevels = 90

/** Definitions of links and footnotes in one text. */
export const mostDefinitions = 2000

/** Whether a block cannot be shown as Markdown without holding up the page, however little it says. */
export function isTooDense(block: string): boolean {
  if (block.length <= mostSigns) return false
  if (block.length > mostCharacters || hasLongLine(block)) return true
  return (block.match(/[*_~`[\]<|:@&\\]/g)?.length ?? 0) > mostSigns
}

function hasLongLine(block: string): boolean {
  for (let at = 0; at + mostInLine < block.length;) {
    const newline = block.indexOf('\n', at)
    if ((newline === -1 ? block.length : newline) - at > mostInLine) return true
    at = newline + 1
  }
  return false
}

/** Whether blocks are nested so deep that words in them are lost. */
export const isTooDeep = (blocks: readonly Block[]): boolean =>
  blocks.some(({ tokens }) => tokens.some(({ level }) => level > mostLevels))

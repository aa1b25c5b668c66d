import type { Block } from './parser'

/** Characters of one block. What is longer is parsed again and again while it arrives. */
const mostCharacters = 128_000

/** Signs of markup in one block: each may become elements, and some are looked for again from each of them. */
const mostSigns = 6000

/** What is nested deeper the parser leaves out. */
const mostLevels = 90

/** Definitions of links and footnotes in one text. */
export const mostDefinitions = 2000

/** Whether a block cannot be shown as Markdown without holding up the page, however little it says. */
export function isTooDense(block: string): boolean {
  if (block.length <= mostSigns) return false
  return block.length > mostCharacters || (block.match(/[*_~`[\]<|:@&\\]/g)?.length ?? 0) > mostSigns
}

/** Whether blocks are nested so deep that words in them are lost. */
export const isTooDeep = (blocks: readonly Block[]): boolean =>
  blocks.some(({ tokens }) => tokens.some(({ level }) => level > mostLevels))

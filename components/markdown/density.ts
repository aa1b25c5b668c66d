import type { Block } from './parser'

/** Maximum characters per block. A longer one would be parsed over and over while it arrives. */
const maxCharacters = 96_000

/** Maximum characters per line. A longer one is not a sentence, and is laid out again with each added word. */
const maxInLine = 20_000

/**
 * Maximum markup characters per block: each may become elements, and the parser searches again from each occurrence of
 * some.
 */
const maxSigns = 6000

/**
 * Maximum blocks per text: beyond that, browsers need seconds for layout, not frames. The longest answers have a fifth
 * of it.
 */
export const maxBlocks = 20_000

/** The parser drops anything nested more deeply. */
export const maxLevels = 90

/** Maximum definitions of links and footnotes per text. */
export const maxDefinitions = 2000

/** Returns whether showing a block as Markdown would block the page, however little it contains. */
export function isTooDense(block: string): boolean {
  if (block.length <= maxSigns) return false
  if (block.length > maxCharacters || hasLongLine(block)) return true
  return (block.match(/[*_~`[\]<|:@&\\]/g)?.length ?? 0) > maxSigns
}

function hasLongLine(block: string): boolean {
  for (let at = 0; at + maxInLine < block.length;) {
    const newline = block.indexOf('\n', at)
    if ((newline === -1 ? block.length : newline) - at > maxInLine) return true
    at = newline + 1
  }
  return false
}

/** Returns whether blocks are nested so deeply that words in them are lost. */
export const isTooDeep = (blocks: readonly Block[]): boolean =>
  blocks.some(({ tokens }) => tokens.some(({ level }) => level > maxLevels))

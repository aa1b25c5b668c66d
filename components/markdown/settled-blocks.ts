import { lineAt } from './line-starts'
import type { Block } from './parser'

/**
 * Returns how many of the first blocks can no longer change, whatever follows: the kind of the block after them is
 * certain, and it is separate from them. If that is not so for the last block, the one before it counts: otherwise, a
 * text that is cut within each of its rules would stay open as a whole.
 */
export function settledBlocks(tail: string, lines: readonly number[], blocks: readonly Block[]): number {
  const last = blocks.length - 1
  return [last, last - 1].find((at) => isSettledAt(tail, lines, blocks, at)) ?? 0
}

function isSettledAt(tail: string, lines: readonly number[], blocks: readonly Block[], at: number): boolean {
  const block = blocks[at]
  const before = blocks[at - 1]
  if (block === undefined || before === undefined) return false
  const start = lines[block.start] ?? 0
  // `2` may become `2.`, an item of the list above; a letter stays a letter.
  const known = tail.includes('\n', start) || /^ {0,3}\p{L}/u.test(tail.slice(start, start + 5))
  const apart = block.start > 0 && lineAt(tail, lines, block.start - 1).trim() === ''
  return known && (apart || ['fence', 'heading_open', 'hr'].includes(before.tokens[0]?.type ?? ''))
}

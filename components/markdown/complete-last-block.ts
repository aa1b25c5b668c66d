import { closeOpenEnd } from './open-end'
import type { Block } from './parser'

/**
 * Returns the blocks of a text with the last one, which is still being written, completed.
 *
 * @param lines where the lines of the text begin
 * @param parse parses the completed source of the block
 */
export function completeLastBlock(
  blocks: readonly Block[],
  text: string,
  lines: readonly number[],
  parse: (source: string) => readonly Block[],
): readonly Block[] {
  const last = blocks.at(-1)
  if (last === undefined || isCode(last)) return blocks
  const source = text.slice(lines[last.start] ?? 0)
  const closed = closeOpenEnd(source)
  if (closed === source) return blocks
  const [made, ...others] = parse(closed)
  // If nothing of it is visible yet, we omit it; if it is not a single block, we show it as it is.
  if (made === undefined || others.length > 0) return made === undefined ? blocks.slice(0, -1) : blocks
  return [...blocks.slice(0, -1), { ...made, start: last.start, end: last.end }]
}

const isCode = ({ tokens }: Block) => tokens[0]?.type === 'fence' || tokens[0]?.type === 'code_block'

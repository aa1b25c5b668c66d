import type { Token } from 'markdown-it'
import { lineAt, lineStarts } from './line-starts'
import type { Block } from './parser'
import { runsIn } from './runs'

/**
 * The finished beginning of the block that is being written: items of a list, rows of a table, blocks of a quote. Its
 * nodes stay, and only the rest of the block is parsed.
 */
export interface SettledPart {
  /** The opening token of the block. */
  readonly type: string
  readonly markup: string
  /** Where it ends in the source of the block. */
  readonly end: number
  /** What has to stand before the rest so that it is read alike: the head of a table. */
  readonly head: string
  /** How many nodes it became. */
  readonly count: number
  /** Whether its list has space between items: it then has space between all of them. */
  readonly isLoose: boolean
}

/** The parser completes this many cells of short rows, and ends the table after that. We stay far below. */
const maxCells = 30_000

/**
 * Returns how much of a block no further text can change, apart from what `continuesPart` tells.
 *
 * @param source of the block, or of the rest of it after an earlier settled part
 * @param block parsed from it
 * @param shown its tokens with its end completed, which may leave out an item that has only its mark
 */
export function settledPartOf(
  source: string,
  block: Block,
  shown: readonly Token[],
  before?: SettledPart,
): SettledPart | undefined {
  const { tokens } = block
  const [open] = tokens
  if (open === undefined || block.start !== 0) return before
  const parts = partsIn(tokens)
  const last = tokens[parts.at(-1)?.from ?? -1]
  const line = last?.map?.[0]
  if (parts.length < 2 || line === undefined || partsIn(shown).length !== parts.length) return before
  const lines = lineStarts(source)
  const start = lines[line] ?? 0
  // What is defined in it has a meaning elsewhere.
  if (source.slice(0, start).includes(']:')) return before
  const count = (before?.count ?? 0) + parts.length - 1
  const isLoose = isLooseList(tokens)
  if (open.type.endsWith('list_open')) {
    // Without a paragraph in an item, nothing shows whether there was space before it.
    if (isLoose === undefined || isLooseList(shown) !== isLoose) return before
  } else if (open.type === 'table_open') {
    const columns = tokens.filter(({ type }) => type === 'th_open').length
    if (count * columns > maxCells) return before
  } else if (open.type !== 'blockquote_open' || !isApart(source, lines, line)) {
    return before
  }
  const head = open.type === 'table_open' ? source.slice(0, lines[2] ?? 0) : ''
  return {
    type: open.type,
    markup: open.markup,
    end: (before?.end ?? 0) + start - (before?.head.length ?? 0),
    head,
    count,
    isLoose: isLoose === true,
  }
}

/** Returns whether a block of a quote is separate from the one before it, and its kind is certain. */
function isApart(source: string, lines: readonly number[], line: number): boolean {
  const start = lines[line] ?? 0
  // `1` may become `1.`, an item of the list above; a letter stays a letter.
  const isKnown = source.includes('\n', start) || /^ {0,3}> {0,3}\p{L}/u.test(source.slice(start, start + 10))
  return isKnown && /^ {0,3}>[ \t]*$/.test(lineAt(source, lines, line - 1))
}

/**
 * Returns whether what was parsed from the rest of a block goes on with it, so that its nodes come after those of the
 * settled part. Gives its items the space that those have.
 */
export function continuesPart({ type, markup, isLoose }: SettledPart, block: Block): boolean {
  const [open] = block.tokens
  if (block.start !== 0 || open?.type !== type || open.markup !== markup) return false
  if (!type.endsWith('list_open')) return true
  if (!isLoose) return isLooseList(block.tokens) !== true
  for (const token of block.tokens) if (isOfItem(token)) token.hidden = false
  return true
}

/** Returns the tokens of a block without its first parts. */
export function withoutParts(tokens: readonly Token[], count: number): readonly Token[] {
  const parts = partsIn(tokens)
  const from = parts[0]?.from ?? 0
  return [...tokens.slice(0, from), ...tokens.slice(parts[count]?.from ?? parts.at(-1)?.to ?? from)]
}

/** Returns the items of a list, the rows of a table, or the blocks of a quote. */
function partsIn(tokens: readonly Token[]) {
  const body = tokens[0]?.type === 'table_open' ? tokens.findIndex(({ type }) => type === 'tbody_open') : 0
  if (body === -1) return []
  return runsIn(tokens, { from: body, to: tokens.length - (body === 0 ? 0 : 1) })
}

/** Undefined if nothing shows it. */
function isLooseList(tokens: readonly Token[]): boolean | undefined {
  const paragraph = tokens.find(isOfItem)
  return paragraph === undefined ? undefined : !paragraph.hidden
}

const isOfItem = ({ level, type }: Token) =>
  level === 2 && (type === 'paragraph_open' || type === 'paragraph_close')

import { isObject } from '@/lib/responses/guards'

/** How an answer is written, apart from what it says. */
export interface AnswerStyle {
  /** In characters, code included. */
  readonly length: number
  readonly headings: number
  readonly listItems: number
  /** Passages in bold. */
  readonly bold: number
}

/** Reads a style from any value; undefined if it isn't one. */
export function parseAnswerStyle(value: unknown): AnswerStyle | undefined {
  if (!isObject(value)) return undefined
  const [length, headings, listItems, bold] = [
    value['length'],
    value['headings'],
    value['listItems'],
    value['bold'],
  ]
  if (!isCount(length) || !isCount(headings) || !isCount(listItems) || !isCount(bold)) return undefined
  return { length, headings, listItems, bold }
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value < Infinity

const fencedCode = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm
const heading = /^ {0,3}#{1,6}[ \t]+\S/gm
const listItem = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S/gm
// Longer passages are no emphasis, and looking for their ends took quadratic time on a text of openings.
const bold = /(\*\*|__)(?=\S)[^\n]{0,300}?\S\1/g

/** Counts what the arena's style control counts: marks in code are none. */
export function styleOf(markdown: string): AnswerStyle {
  const prose = markdown.replace(fencedCode, '')
  return {
    length: markdown.length,
    headings: countOf(prose, heading),
    listItems: countOf(prose, listItem),
    bold: countOf(prose, bold),
  }
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

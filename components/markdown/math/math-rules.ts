import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'
import { closingOf, isFormula, maxFormula, openingAt } from './delimiters'

/** Options of the rules. */
interface MathOptions {
  /** Whether `$…$` is math, too, by Pandoc's rule; prices make that a choice. */
  readonly singleDollars: boolean
}

/**
 * Reads math: `\(…\)`, `\[…\]`, `$$…$$` and bare environments such as `\begin{align}`. The rules run before Markdown's own
 * see a backslash or an underscore in it, and never in code or in addresses.
 */
export function math(parser: MarkdownIt, { singleDollars }: MathOptions): void {
  parser.inline.ruler.before('escape', 'math', (state, silent) => readInline(state, silent, singleDollars))
  parser.block.ruler.before('fence', 'math', readBlock, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
}

/** The openings that have no closing after some point of a text: looking for each again takes quadratic time. */
const unclosed = new WeakMap<StateInline, Map<string, number>>()

function readInline(state: StateInline, silent: boolean, singleDollars: boolean): boolean {
  const { src, pos, posMax } = state
  const opening = openingAt(src, pos)
  if (opening === undefined || opening.startsWith('\\begin')) return false
  if (opening === '$' && !singleDollars) return false
  const known = unclosed.get(state) ?? new Map<string, number>()
  if (pos >= (known.get(opening) ?? Infinity)) return false
  const start = pos + opening.length
  const end = closingOf(src, start, opening, posMax)
  if (end === undefined) {
    // Within the longest formula there is none; for one further away it may be found later.
    if (posMax - start <= maxFormula) unclosed.set(state, known.set(opening, pos))
    return false
  }
  const tex = src.slice(start, end.at)
  if (!isFormula(tex, opening)) return false
  if (!silent) {
    const token = state.push('math_inline', 'math', 0)
    token.content = tex
    token.markup = src.slice(pos, end.after)
    // Alone in its paragraph, `$$…$$` is a display, too.
    token.block = opening === '\\[' || (opening === '$$' && src.trim() === token.markup)
  }
  state.pos = end.after
  return true
}

function readBlock(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const { src, bMarks, eMarks, tShift, sCount, blkIndent } = state
  const firstAt = (bMarks[startLine] ?? 0) + (tShift[startLine] ?? 0)
  // Four spaces make it code.
  if ((sCount[startLine] ?? 0) - blkIndent >= 4) return false
  const opening = openingAt(src, firstAt)
  if (opening === undefined || opening === '\\(' || opening === '$') return false
  let last = startLine
  while (last < endLine) {
    const lineStart = (bMarks[last] ?? 0) + (tShift[last] ?? 0)
    const lineEnd = eMarks[last] ?? 0
    // A blank line ends it, as it does in TeX, and so does the end of the list or quote that it is in.
    if (lineStart >= lineEnd || (last > startLine && (sCount[last] ?? 0) < blkIndent)) return false
    if (lineEnd - firstAt > maxFormula) return false
    const written = state.getLines(startLine, last + 1, blkIndent, false).trimStart()
    const end = closingOf(written, opening.length, opening, written.length)
    if (end !== undefined) {
      const tex = opening.startsWith('\\begin')
        ? written.slice(0, end.after)
        : written.slice(opening.length, end.at)
      // What follows on the line makes it part of a sentence; punctuation belongs to the formula.
      const after = written.slice(end.after).trim()
      if (!/^[.,;:!?]?$/.test(after) || !isFormula(tex, opening)) return false
      if (silent) return true
      const token = state.push('math_block', 'math', 0)
      token.block = true
      token.content = after === '' ? tex : `${tex}\\text{${after}}`
      token.markup = written.trimEnd()
      token.map = [startLine, last + 1]
      state.line = last + 1
      return true
    }
    last += 1
  }
  return false
}

import { closingOf, isFormula, openingAt } from './delimiters'

/** The language of the code block that stands for a formula that is still being written. */
export const openFormula = 'open-formula'

/** Returns a formula that is still being written as its source. */
export function formulaSource(source: string): Element {
  const box = document.createElement('pre')
  box.className = 'math-open'
  box.textContent = source.replace(/\n$/, '')
  return box
}

/**
 * Returns the source of a block that is a formula without an end as a code block; undefined for any other block. Until it
 * ends, what is in it would be read as Markdown.
 */
export function asOpenFormula(source: string): string | undefined {
  const [, indent = '', rest = ''] = /^( {0,3})([^]*)$/.exec(source) ?? []
  const opening = openingAt(rest, 0)
  if (opening === undefined || opening === '$' || opening === '\\(') return undefined
  if (closingOf(rest, opening.length, opening, rest.length) !== undefined) return undefined
  if (opening === '\\[' && !isFormula(rest.slice(2), opening) && rest.trim() !== '\\[') return undefined
  const longest = Math.max(2, ...[...rest.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${indent}${fence}${openFormula}\n${rest.trimEnd()}\n${fence}`
}

/**
 * Returns where a formula ends that begins at a position of a sentence: the position after it, or `open` if it is still
 * being written; undefined if none begins there.
 */
export function formulaEnd(text: string, at: number): number | 'open' | undefined {
  const opening = openingAt(text, at)
  if (opening === undefined || opening === '$' || opening.startsWith('\\begin')) return undefined
  const start = at + opening.length
  const end = closingOf(text, start, opening, text.length)
  if (end !== undefined) return isFormula(text.slice(start, end.at), opening) ? end.after : undefined
  const rest = text.slice(start)
  return rest.trim() === '' || isFormula(rest, opening) ? 'open' : undefined
}

/** Returns the source of a formula in a sentence as code. */
export function asCode(source: string): string {
  const text = source.trimEnd().replaceAll('\n', ' ')
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks} ${text} ${ticks}`
}

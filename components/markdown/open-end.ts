import { harmless } from './inline-html'
import { asCode, asOpenFormula, formulaEnd } from './math/open-formula'

/** A mark that is open at the end of a sentence still being written. */
interface OpenMark {
  /** What closes it. */
  readonly mark: string
  readonly at: number
  /** Of what opened it. */
  readonly length: number
}

interface OpenMarks {
  readonly marks: OpenMark[]
  /** The position after the last mark that closed another one. */
  closedAt: number
}

/**
 * Completes the source of a block that is still being written: closes open marks, and hides half marks and half
 * addresses at the end. Otherwise `**bold` would show before it becomes bold, and an address before its link.
 *
 * @param source a block other than code, without its end
 */
export function closeOpenEnd(source: string): string {
  const formula = asOpenFormula(source)
  if (formula !== undefined) return formula
  const table = asTable(source)
  if (table !== undefined) return table
  const start = startOfSentence(source)
  const head = source.slice(0, start)
  const end = source.slice(start)
  // A mark alone on its line may still become a list, a rule, a fence, or a heading.
  if (head !== '' && /^\s*(?:[-=]+|[*+~`]{1,2}|\d{1,9}[.)])\s*$/.test(end)) return head.trimEnd()
  // The same applies after the mark of an enclosing quote or list.
  if (end === '') return head.replace(/(^|[\s>])(?:[-*+]|\d{1,9}[.)])[ \t]*$/, '$1').trimEnd()
  return head + closeSentence(end)
}

/** Returns where the sentence being written begins: after the mark of its list item, heading, quote, or cell. */
function startOfSentence(source: string): number {
  const line = source.lastIndexOf('\n') + 1
  const last = source.slice(line)
  if (/^\s*(?:[-=]+|[*+~`]{1,2}|\d{1,9}[.)])\s*$/.test(last)) return line
  if (/^\s*\|/.test(last)) return line + last.replaceAll('\\|', '  ').lastIndexOf('|') + 1
  let start = line
  // A sentence may span several lines; its first line is the one that starts a block.
  for (let at = line; ; at = source.lastIndexOf('\n', at - 2) + 1) {
    const text = source.slice(at, source.indexOf('\n', at) === -1 ? undefined : source.indexOf('\n', at))
    if (text.trim() === '') break
    start = at
    const mark = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>|#{1,6}|\[\^[^\]]*\]:)(?:\s+|$))+/.exec(text)?.[0]
    if (mark !== undefined) return at + mark.length
    if (at === 0) break
  }
  return start
}

function closeSentence(text: string): string {
  const opened: OpenMarks = { marks: [], closedAt: 0 }
  let at = 0
  while (at < text.length) {
    const sign = text.charAt(at)
    const formula = sign === '\\' || sign === '$' ? formulaEnd(text, at) : undefined
    if (formula === 'open') return `${closed(text.slice(0, at), opened)}${asCode(text.slice(at))}`
    // It may become a delimiter.
    if ((sign === '\\' || sign === '$') && at === text.length - 1) return closed(text.slice(0, at), opened)
    if (formula !== undefined) at = formula
    else if (sign === '\\') at += 2
    else if (sign === '`') {
      const run = /^`+/.exec(text.slice(at))?.[0] ?? sign
      const end = endOfCode(text, at + run.length, run.length)
      if (end === undefined) return closed(closeCode(text, at, run), opened)
      at = end
    } else if (sign === '[' || (sign === '!' && text.charAt(at + 1) === '[')) {
      const open = openLink(text, at)
      if (open !== undefined) return closed(open, opened)
      at += sign === '!' ? 2 : 1
    } else if (sign === '<') {
      if (/^<\/?(?:[a-z][^\s<>]*)?$/i.test(text.slice(at))) return closed(text.slice(0, at), opened)
      at = takeTag(text, at, opened)
    } else if (sign === '*' || sign === '_' || sign === '~') {
      const run = text.slice(at).match(/^(\*+|_+|~+)/)?.[0] ?? sign
      at = takeRun(text, at, run, opened)
    } else at += 1
  }
  return closed(withoutHalfEntity(text), opened)
}

/** Closes the marks that are open at the end of a text, before any space there. */
function closed(text: string, { marks, closedAt }: OpenMarks): string {
  // Half of a closing mark, or an opening one with nothing after it.
  const half = /(?:\*+|_+|~+)$/.exec(text)?.[0] ?? ''
  const begin = text.length - half.length
  const isLoose = half !== '' && begin >= closedAt && text.charAt(begin - 1) !== '\\'
  const kept = isLoose ? text.slice(0, begin) : text
  let rest = kept.trimEnd()
  const space = kept.slice(rest.length)
  const open = marks.filter(({ at, length }) => at + length < rest.length)
  // We hide a tag with nothing after it.
  const tag = marks.find(({ mark, at, length }) => mark.startsWith('<') && at + length >= rest.length)
  if (tag !== undefined) rest = rest.slice(0, tag.at)
  return `${rest}${open
    .map(({ mark }) => mark)
    .toReversed()
    .join('')}${space}`
}

/** Consumes a tag that is rendered as an element; anything else that starts like one is plain text. */
function takeTag(text: string, at: number, opened: OpenMarks): number {
  const [whole = '', closing, name = ''] = /^<(\/?)([a-z]+)>/i.exec(text.slice(at, at + 12)) ?? []
  if (!harmless.has(name.toLowerCase())) return at + 1
  const mark = `</${name}>`
  if (closing === '') opened.marks.push({ mark, at, length: whole.length })
  else if (opened.marks.at(-1)?.mark === mark) opened.marks.pop()
  return at + whole.length
}

/** Consumes a run of marks as what it opens or closes; returns where the run ends. */
function takeRun(text: string, at: number, run: string, opened: OpenMarks): number {
  const end = at + run.length
  const [before, after] = [text.charAt(at - 1), text.charAt(end)]
  const sign = run.charAt(0)
  const top = opened.marks.at(-1)
  if (/\S/.test(before) && top?.mark.charAt(0) === sign) {
    // This is only half of it; the other half will follow.
    if (run.length < top.mark.length) return end
    opened.marks.pop()
    opened.closedAt = at + top.mark.length
    return opened.closedAt
  }
  // Within a word, a single mark is plain text: 5*3, snake_case.
  const isWithinWord = /[\p{L}\p{N}]/u.test(before) && (sign === '_' || run.length === 1)
  const isMark = sign === '~' ? run.length === 2 : run.length <= 3
  if (/\S/.test(after) && !isWithinWord && isMark) opened.marks.push({ mark: run, at, length: run.length })
  return end
}

function endOfCode(text: string, from: number, length: number): number | undefined {
  for (const { 0: run, index } of text.slice(from).matchAll(/`+/g)) {
    if (run.length === length) return from + index + length
  }
  return undefined
}

/** Closes code that is still being written; removes its mark if there is nothing in it. */
function closeCode(text: string, at: number, run: string): string {
  const inside = text.slice(at + run.length)
  const half = /`+$/.exec(inside)?.[0] ?? ''
  const code = inside.slice(0, inside.length - half.length)
  return code.trim() === '' ? text.slice(0, at) : `${text.slice(0, at)}${run}${code}${run}`
}

/**
 * Returns a text up to a link or picture that is still being written, including its words; undefined if there is none.
 */
function openLink(text: string, at: number): string | undefined {
  const isPicture = text.charAt(at) === '!'
  const begin = at + (isPicture ? 2 : 1)
  const before = text.slice(0, at)
  // A task's checkbox, or a footnote.
  if (before === '' && /^\[[ xX]?\]?$/.test(text)) return ''
  if (text.startsWith('^', begin) && !text.includes(']', begin)) return before
  const close = endOfBrackets(text, begin)
  if (close === undefined) {
    const words = text.slice(begin)
    if (isPicture || words.trim() === '' || words.includes('\n\n')) return before
    return `${before}[${closeSentence(words).trimEnd()}]()`
  }
  const words = text.slice(begin, close)
  const next = text.charAt(close + 1)
  if (next === '' && !words.startsWith('^') && !/^[\s\dxX]?\d*$/.test(words)) {
    return isPicture ? before : `${before}[${words}]()`
  }
  if (next !== '(' && next !== '[') return undefined
  const rest = text.slice(close + 2)
  const isOver = next === '[' ? rest.includes(']') : isAddressOver(rest)
  if (isOver) return undefined
  return isPicture ? before : `${before}[${words}]()`
}

function endOfBrackets(text: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (sign === '\\') at += 1
    else if (sign === '[') depth += 1
    else if (sign === ']') depth -= 1
    if (depth === 0) return at
  }
  return undefined
}

/**
 * Returns whether the address after `](` is complete; if a space in it does not start a title, it is not an address.
 */
function isAddressOver(rest: string): boolean {
  let depth = 1
  for (const [at, sign] of Array.from(rest).entries()) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0) return true
    if (sign === '\n' || (sign === ' ' && !/^\s*["'(]?/.test(rest.slice(at)))) return true
  }
  return /\s+[^\s"'(]/.test(rest)
}

const withoutHalfEntity = (text: string) => text.replace(/&(?:[a-z][a-z0-9]{0,8}|#[0-9a-fx]{0,6})$/i, '')

/** Handles the head of a table before the line below it is complete; returns undefined if a block is not one. */
function asTable(source: string): string | undefined {
  const lines = source.split('\n')
  const [head = '', below = ''] = lines
  if (lines.length > 2 || !/^ {0,3}\|.*\S/.test(head) || !/^[\s|:-]*$/.test(below)) return undefined
  const cells = head
    .replaceAll('\\|', '')
    .replace(/^\s*\|/, '')
    .replace(/\|\s*$/, '')
    .split('|').length
  const rule = `|${' --- |'.repeat(cells)}`
  // It is already complete, so it renders as a table on its own.
  if (below.split('|').filter((cell) => cell.includes('-')).length >= cells) return undefined
  const cell = head.replaceAll('\\|', '  ').lastIndexOf('|') + 1
  const written = head.endsWith('|') ? head : `${head.slice(0, cell)}${closeSentence(head.slice(cell))} |`
  return `${written}\n${rule}`
}

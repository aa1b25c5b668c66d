import { decodeText, encodingLabel } from '@/lib/files/decode-text'
import { formatBytes } from '@/lib/format/bytes'
import { parseExact } from '@/lib/json/exact-numbers'
import { ownTemplate } from '../render'
import { detectFormat } from './detect-format'
import {
  failed,
  type Format,
  type ImportResult,
  mostBytes,
  mostRows,
  type Note,
  type Reading,
} from './imported'
import { readCsv } from './read-csv'
import { readJsonl, readJsonList } from './read-jsonl'
import { readPromptfoo } from './read-promptfoo'

export interface ImportOptions {
  /** Detected where it is not chosen. */
  readonly format?: Format
  readonly fileName?: string
}

/** As many as anybody reads. */
const mostProblems = 50

/**
 * Reads a data set from a text: all of it, or nothing and why, with the lines.
 *
 * @param written may begin with a byte order mark
 */
export function importData(written: string, { format: chosen, fileName }: ImportOptions = {}): ImportResult {
  const text = written.replace(/^\uFEFF/, '')
  const format = chosen ?? detectFormat(text.slice(0, mostBytes), fileName)
  const problem = sizeProblem(text)
  const reading = problem === undefined ? read(text, format) : failed({ message: problem })
  const { content, notes, problems } = {
    ...reading,
    problems: [...reading.problems, ...countProblems(reading)],
  }
  if (problems.length > 0) return { ok: false, format, problems: shortened(problems) }
  return {
    ok: true,
    format,
    content: { ...content, template: ownTemplate(content.template) },
    notes: grouped(notes),
  }
}

/** The text of a file, with its encoding where that is a guess; or why its bytes are none. */
export function textOfFile(
  bytes: Uint8Array,
): { readonly text: string; readonly guessed?: string } | { readonly problem: string } {
  if (bytes.length > mostBytes) return { problem: tooLarge(bytes.length) }
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    return {
      problem: 'It is no text. Save it as UTF-8 (“CSV UTF-8” in spreadsheets) and try again.',
    }
  }
  const { text, encoding, isGuess } = decoded
  return isGuess ? { text, guessed: encodingLabel(encoding) } : { text }
}

function read(text: string, format: Format): Reading {
  switch (format) {
    case 'csv':
      return readCsv(text)
    case 'evals':
      return readJsonl(text, true)
    case 'promptfoo':
      return readPromptfoo(text)
    case 'jsonl':
      return readLinesOrList(text)
    default:
      return format satisfies never
  }
}

function readLinesOrList(text: string): Reading {
  if (text.trimStart().startsWith('[')) {
    try {
      const value = parseExact(text)
      if (Array.isArray(value)) return readJsonList(value)
    } catch {
      // Then each line is looked at by itself, which tells where it is wrong.
    }
  }
  return readJsonl(text, false)
}

const tooLarge = (bytes: number) =>
  `It has ${formatBytes(bytes)}. A data set can have ${formatBytes(mostBytes)}.`

function sizeProblem(text: string): string | undefined {
  // A character has up to three bytes: most texts need not be counted.
  if (text.length * 3 <= mostBytes) return undefined
  const bytes = new TextEncoder().encode(text).length
  return bytes > mostBytes ? tooLarge(bytes) : undefined
}

function countProblems({ content: { rows }, problems }: Reading): readonly Note[] {
  if (problems.length > 0) return []
  if (rows.length === 0) return [{ message: 'There are no rows in it.' }]
  if (rows.length <= mostRows) return []
  const most = mostRows.toLocaleString('en')
  return [{ message: `It has more rows than a data set can have (${most}).` }]
}

/** What is told of ten thousand rows is told once. */
function grouped(notes: readonly Note[]): readonly Note[] {
  const byMessage = new Map<string, Note>()
  for (const note of notes) {
    const first = byMessage.get(note.message)
    byMessage.set(note.message, first === undefined ? note : { ...first, more: (first.more ?? 0) + 1 })
  }
  return [...byMessage.values()]
}

function shortened(problems: readonly Note[]): readonly Note[] {
  if (problems.length <= mostProblems) return problems
  const more = problems.length - mostProblems
  return [...problems.slice(0, mostProblems), { message: `And ${more} more.` }]
}

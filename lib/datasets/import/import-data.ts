import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/datasets'
import { decodeText, encodingLabel } from '@/lib/files/decode-text'
import { formatBytes } from '@/lib/language/bytes'
import { parseExact } from '@/lib/util/json/exact-numbers'
import { ownTemplate } from '../own-template'
import { detectFormat } from './detect-format'
import {
  failed,
  type Format,
  type ImportResult,
  maxBytes,
  maxRows,
  type Note,
  type ReadReferencedFile,
  type Reading,
} from './imported'
import { readCsv } from './read-csv'
import { readJsonl, readJsonList } from './read-jsonl'
import { readPromptfoo } from './promptfoo/read-promptfoo'

export interface ImportOptions {
  /** Detected if not given. */
  readonly format?: Format
  readonly fileName?: string
  /** Reads the files that it refers to. */
  readonly readFile?: ReadReferencedFile
}

/** More than anybody would read. */
const maxProblems = 50

/**
 * Reads a data set from a text: either all of it, or nothing and the reasons, with line numbers.
 *
 * @param written may begin with a byte order mark
 */
export function importData(
  written: string,
  { format: chosen, fileName, readFile }: ImportOptions = {},
): ImportResult {
  const text = written.replace(/^\uFEFF/, '')
  const format = chosen ?? detectFormat(text.slice(0, maxBytes), fileName)
  const problem = sizeProblem(text)
  const reading = problem === undefined ? read(text, format, readFile) : failed({ message: problem })
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

/** Decodes the text of a file and returns the encoding if it is a guess; or returns why the bytes aren't text. */
export function textOfFile(
  bytes: Uint8Array,
): { readonly text: string; readonly guessed?: string } | { readonly problem: string } {
  if (bytes.length > maxBytes) return { problem: tooLarge(bytes.length) }
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    return {
      problem: words.thisIsntATextFileSave,
    }
  }
  const { text, encoding, isGuess } = decoded
  return isGuess ? { text, guessed: encodingLabel(encoding) } : { text }
}

function read(text: string, format: Format, readFile: ReadReferencedFile | undefined): Reading {
  switch (format) {
    case 'csv':
      return readCsv(text)
    case 'evals':
      return readJsonl(text, true)
    case 'promptfoo':
      return readPromptfoo(text, readFile)
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
      // In that case each line is parsed separately, which shows where the error is.
    }
  }
  return readJsonl(text, false)
}

const tooLarge = (bytes: number) => words.theFileHasTheLimitIs(formatBytes(bytes), formatBytes(maxBytes))

function sizeProblem(text: string): string | undefined {
  // A UTF-16 code unit takes at most three bytes, so most texts need not be counted.
  if (text.length * 3 <= maxBytes) return undefined
  const bytes = new TextEncoder().encode(text).length
  return bytes > maxBytes ? tooLarge(bytes) : undefined
}

function countProblems({ content: { rows }, problems }: Reading): readonly Note[] {
  if (problems.length > 0) return []
  if (rows.length === 0) return [{ message: words.theFileHasNoRows }]
  if (rows.length <= maxRows) return []
  const max = formatCount(maxRows)
  return [{ message: words.theFileHasTooManyRows(max) }]
}

/** A note that applies to ten thousand rows is shown once. */
function grouped(notes: readonly Note[]): readonly Note[] {
  const byMessage = new Map<string, Note>()
  for (const note of notes) {
    const first = byMessage.get(note.message)
    byMessage.set(note.message, first === undefined ? note : { ...first, more: (first.more ?? 0) + 1 })
  }
  return [...byMessage.values()]
}

function shortened(problems: readonly Note[]): readonly Note[] {
  if (problems.length <= maxProblems) return problems
  const more = problems.length - maxProblems
  return [...problems.slice(0, maxProblems), { message: words.andMore(more) }]
}

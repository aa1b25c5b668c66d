import { words } from '@/lib/language/english/generate-rows'
import { counted, formatCount, listWords } from '@/lib/language/format'
import type { Table } from '../rows/table'
import { type GeneratedRows, readGeneratedRows } from './read-rows'

/** What a model answered, and how that ended. */
export interface GenerationEnd {
  readonly answer: string
  readonly ending: 'completed' | 'incomplete' | 'stopped' | 'failed'
  /** Why it failed, in the provider's words. */
  readonly problem?: string
}

/** The rows of an answer with what to know about them, or why there are none. */
export type GenerationReview =
  | { readonly kind: 'rows'; readonly generated: GeneratedRows; readonly notes: readonly string[] }
  | { readonly kind: 'problem'; readonly problem: string }

/** Reads what a model answered, however that ended: what is complete was paid for. */
export function reviewGeneration(end: GenerationEnd, asked: number, table: Table): GenerationReview {
  const { answer, ending, problem } = end
  const generated = readGeneratedRows(answer, table)
  if (generated !== undefined && generated.rows.length > 0) {
    return { kind: 'rows', generated, notes: notesOn(generated, end, asked) }
  }
  if (ending === 'stopped') return { kind: 'problem', problem: words.stoppedTooEarly }
  if (ending === 'failed') return { kind: 'problem', problem: words.failed(problem ?? words.noAnswer) }
  if (answer.trim() === '') return { kind: 'problem', problem: words.noAnswer }
  return {
    kind: 'problem',
    problem:
      generated === undefined
        ? words.notJson(shortened(answer.trim()))
        : words.noUsableRows(listWords(table.columns)),
  }
}

function notesOn(
  generated: GeneratedRows,
  { ending, problem }: GenerationEnd,
  asked: number,
): readonly string[] {
  const { rows, repeated, unusable, unknown, missing } = generated
  const [written, wanted] = [counted(rows.length, 'row'), counted(asked, 'row')]
  return [
    ...(ending === 'stopped' ? [words.stopped] : []),
    ...(ending === 'incomplete' ? [words.cutShort] : []),
    ...(ending === 'failed' && problem !== undefined ? [problem] : []),
    ...(ending === 'completed' && rows.length < asked
      ? [words.fewerThanAsked(formatCount(rows.length), wanted)]
      : []),
    ...(rows.length > asked ? [words.moreThanAsked(written, wanted)] : []),
    ...(unusable > 0 ? [words.unusable(counted(unusable, 'entry'))] : []),
    ...(unknown.length > 0 ? [words.unknownColumns(listWords(unknown))] : []),
    ...(missing.length > 0 ? [words.missingColumns(listWords(missing))] : []),
    ...(repeated.size > 0 ? [words.repeated(counted(repeated.size, 'row'))] : []),
  ]
}

const shortened = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

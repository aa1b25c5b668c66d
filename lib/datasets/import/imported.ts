import { words } from '@/lib/language/english/datasets'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import type { DataSetPrompt } from '../prompt'

/** The formats we can read. */
export const formats = [
  { id: 'csv', label: 'CSV' },
  { id: 'jsonl', label: 'JSONL' },
  { id: 'evals', label: words.openaiEvals },
  { id: 'promptfoo', label: words.promptfooTests },
] as const

export type Format = (typeof formats)[number]['id']

/** A note about a file, and its position in it, counted from 1. */
export interface Note {
  readonly line?: number
  readonly message: string
  /** How many more of the same follow further down. */
  readonly more?: number
}

/** What a file has. */
export interface Content {
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
  readonly template: string
  /** If there are several, or one that is more than a text. */
  readonly prompts?: readonly DataSetPrompt[]
  readonly checks: readonly Check[]
}

/** All of a file's content and what is left out of it, or why none of it is imported. */
export type ImportResult =
  | { readonly ok: true; readonly format: Format; readonly content: Content; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly format: Format; readonly problems: readonly Note[] }

/** The result of one of the readers. If it has a problem, its content is ignored. */
export interface Reading {
  readonly content: Content
  readonly notes: readonly Note[]
  readonly problems: readonly Note[]
}

export const maxRows = 10_000
export const maxBytes = 20_000_000

export const failed = (...problems: readonly Note[]): Reading => ({
  content: { columns: [], rows: [], template: '', checks: [] },
  notes: [],
  problems,
})

/** Returns the text of a file that the imported one refers to; undefined if it can't be read. */
export type ReadReferencedFile = (path: string) => string | undefined

/** A browser reads only the file that the person chose. */
export const noFiles: ReadReferencedFile = () => undefined

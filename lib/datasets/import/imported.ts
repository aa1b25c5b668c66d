import type { Check } from '../check'
import type { DataRow } from '../data-set'

/** The formats that can be read. */
export const formats = [
  { id: 'csv', label: 'CSV' },
  { id: 'jsonl', label: 'JSONL' },
  { id: 'evals', label: 'OpenAI Evals' },
  { id: 'promptfoo', label: 'promptfoo tests' },
] as const

export type Format = (typeof formats)[number]['id']

/** Something to be told of a file, and where it stands in it, counted from 1. */
export interface Note {
  readonly line?: number
  readonly message: string
  /** How many more of the same there are further down. */
  readonly more?: number
}

/** What a file has. */
export interface Content {
  readonly columns: readonly string[]
  readonly rows: readonly DataRow[]
  readonly template: string
  readonly checks: readonly Check[]
}

/** All of a file and what of it will be left out, or why nothing of it is taken. */
export type ImportResult =
  | { readonly ok: true; readonly format: Format; readonly content: Content; readonly notes: readonly Note[] }
  | { readonly ok: false; readonly format: Format; readonly problems: readonly Note[] }

/** What one of the readers found. With a problem its content counts for nothing. */
export interface Reading {
  readonly content: Content
  readonly notes: readonly Note[]
  readonly problems: readonly Note[]
}

export const mostRows = 10_000
export const mostBytes = 20_000_000

export const failed = (...problems: readonly Note[]): Reading => ({
  content: { columns: [], rows: [], template: '', checks: [] },
  notes: [],
  problems,
})

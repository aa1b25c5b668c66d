import type { DataRow } from '../data-set'
import { type Cell, verdictOf } from '../run/cell'
import { numberOf, type Run } from '../run/run'
import { numberIn } from '../checks/compare-number'

/** The state of a run: its cells by number; a cell that was not sent yet is undefined. */
export interface Results {
  readonly run: Run
  readonly rows: readonly DataRow[]
  readonly cells: readonly (Cell | undefined)[]
}

/** Returns all repeats of one row with one model. */
export function repeatsOf(
  { run, cells }: Pick<Results, 'run' | 'cells'>,
  row: number,
  column: number,
): readonly Cell[] {
  const found: Cell[] = []
  for (let repeat = 0; repeat < run.repeats; repeat += 1) {
    const cell = cells[numberOf({ row, column, repeat }, run)]
    if (cell !== undefined) found.push(cell)
  }
  return found
}

/** How much the repeats of a cell differ. */
export interface Spread {
  /** How many have a verdict, and how many of those passed. */
  readonly judged: number
  readonly passed: number
  /** Of the numbers in the answers, if all have one. */
  readonly mean?: number
  readonly deviation?: number
  /** Undefined with fewer than two answers. */
  readonly isStable?: boolean
}

/** Computes the spread. Stable means that all repeats have the same verdict or, without verdicts, the same answer. */
export function spreadOf(repeats: readonly Cell[]): Spread {
  const answered = repeats.filter(({ status }) => status === 'done')
  const verdicts = answered.map(verdictOf).filter((verdict) => verdict !== undefined)
  const passed = verdicts.filter(Boolean).length
  const numbers = answered.flatMap(({ text = '' }) => shortNumberIn(text) ?? [])
  const isSame =
    verdicts.length === answered.length && verdicts.length > 0
      ? passed === 0 || passed === verdicts.length
      : new Set(answered.map(({ text = '' }) => text.trim())).size === 1
  return {
    judged: verdicts.length,
    passed,
    ...(numbers.length > 1 && numbers.length === answered.length ? meanOf(numbers) : {}),
    ...(answered.length > 1 ? { isStable: isSame } : {}),
  }
}

/** Numbers in a long text aren't necessarily its answer. */
const shortNumberIn = (text: string) => (text.trim().length > 30 ? undefined : numberIn(text))

function meanOf(numbers: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
  const squares = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (numbers.length - 1)) }
}

/** Returns the verdict on all repeats together: true only if every one is right. */
export function verdictOfAll(repeats: readonly Cell[]): boolean | undefined {
  const verdicts = repeats.map(verdictOf)
  if (verdicts.includes(false)) return false
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === true) ? true : undefined
}

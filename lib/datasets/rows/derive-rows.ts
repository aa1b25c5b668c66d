import type { DataRow } from '../data-set'
import { type Table, valueOf } from './table'

/** Where a random order begins: the same seed gives the same rows, so that others can make the same selection. */
export type Seed = number

/** Mulberry32, a generator of 32 bits by Tommy Ettinger (public domain); `Math.random` can't be seeded. */
function randomNumbers(seed: Seed): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Chooses rows at random, each set of that size equally likely (Fisher and Yates), in the order of the table. */
function chosenRows(count: number, of: number, seed: Seed): ReadonlySet<number> {
  const next = randomNumbers(seed)
  const order = Array.from({ length: of }, (_, at) => at)
  for (let at = 0; at < Math.min(count, of); at += 1) {
    const other = at + Math.floor(next() * (of - at))
    const [one = 0, two = 0] = [order[at], order[other]]
    order[at] = two
    order[other] = one
  }
  return new Set(order.slice(0, count))
}

/** Keeps a number of rows, chosen at random. */
export function sampleRows(table: Table, count: number, seed: Seed): Table {
  const chosen = chosenRows(count, table.rows.length, seed)
  return { ...table, rows: table.rows.filter((_, at) => chosen.has(at)) }
}

/**
 * Splits rows at random into two tables.
 *
 * @param share of the rows for the first, from 0 to 1; rounded to whole rows
 */
export function splitRows(table: Table, share: number, seed: Seed): readonly [Table, Table] {
  const chosen = chosenRows(Math.round(table.rows.length * share), table.rows.length, seed)
  return [
    { ...table, rows: table.rows.filter((_, at) => chosen.has(at)) },
    { ...table, rows: table.rows.filter((_, at) => !chosen.has(at)) },
  ]
}

/**
 * Removes rows that say the same in some columns as a row before them. Without a repetition, the table stays the same.
 *
 * @param columns those to compare; without any, rows differ only by their messages
 */
export function withoutDuplicates(table: Table, columns: readonly string[]): Table {
  const seen = new Set<string>()
  const rows = table.rows.filter((row) => {
    const key = keyOf(row, columns)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return rows.length === table.rows.length ? table : { ...table, rows }
}

const keyOf = (row: DataRow, columns: readonly string[]) =>
  JSON.stringify([columns.map((column) => valueOf(row, column)), row.messages])

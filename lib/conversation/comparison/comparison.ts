import { type Column, type Comparison, layouts, type Turn } from '../types'
import { parseSettings } from '../parse-settings'
import { pathTo, type Turns } from '../tree'
import { turnsByColumn } from './turns-by-column'
import { isObject, listOf } from '@/lib/responses/guards'
import { randomNumbers } from '@/lib/util/random'

export const maxColumns = 12

/** Reads a comparison from any value; undefined if it isn't one: storage and files are not trusted. */
export function parseComparison(value: unknown): Comparison | undefined {
  if (!isObject(value)) return undefined
  const columns = listOf(value['columns']).flatMap(columnOf).slice(0, maxColumns)
  if (columns.length === 0) return undefined
  const { concurrency } = value
  const tags = listOf(value['tags']).filter((tag) => typeof tag === 'string')
  return {
    columns,
    layout: layouts.find((known) => known === value['layout']) ?? 'columns',
    ...(typeof concurrency === 'number' && concurrency >= 1 ? { concurrency: Math.floor(concurrency) } : {}),
    ...(value['scrollsTogether'] === true ? { scrollsTogether: true } : {}),
    ...(value['blind'] === true ? { blind: true } : {}),
    ...(value['battle'] === true ? { battle: true } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(value['closed'] === true ? { closed: true } : {}),
  }
}

function columnOf(value: unknown): readonly Column[] {
  if (!isObject(value) || typeof value['id'] !== 'string' || value['id'] === '') return []
  const { id, label, leafId, settings } = value
  return [
    {
      id,
      settings: parseSettings(isObject(settings) ? settings : {}),
      ...(typeof label === 'string' && label !== '' ? { label } : {}),
      leafId: typeof leafId === 'string' ? leafId : null,
    },
  ]
}

/** Returns what a column is called: its own label, or else its model's name. */
export const nameOf = ({ label = '', settings }: Column, modelName: (id: string) => string): string =>
  label === '' ? modelName(settings.model) : label

/** Returns the letter that stands for a hidden model. @param at its place among the columns, from 0 */
export const aliasOf = (at: number): string => String.fromCodePoint(65 + at)

/** Returns the round of a turn: turns asked at the same time share one; a turn of a chat is its own round. */
export const roundOf = ({ round, id }: Pick<Turn, 'round' | 'id'>): string => round ?? id

const paths = new WeakMap<Turns, Map<string, readonly Turn[]>>()

/**
 * Returns what a column shows: the path to its last turn, including tool rounds that followed automatically. Computed
 * once for each state of a conversation, because much of the page asks for it with each token.
 */
export function columnPath(turns: Turns, column: Column): readonly Turn[] {
  const known = paths.get(turns) ?? new Map<string, readonly Turn[]>()
  paths.set(turns, known)
  const key = `${column.id} ${column.leafId}`
  const path = known.get(key) ?? findPath(turns, column)
  known.set(key, path)
  return path
}

function findPath(turns: Turns, { id, leafId }: Column): readonly Turn[] {
  const own = (turnsByColumn(turns).get(id) ?? []).filter(({ deleted }) => !deleted)
  const follows = (turn: Turn) =>
    own.findLast(({ parentId, round }) => parentId === turn.id && round === turn.round)
  let leaf = turns.get(leafId ?? '')
  // After a crash, the turn may be saved without the column pointing to it, or the other way round.
  if (leafId !== null && leaf === undefined) leaf = own.at(-1)
  while (leaf?.deleted) leaf = turns.get(leaf.parentId ?? '')
  const seen = new Set<string>()
  while (leaf !== undefined && leaf.round !== undefined && !seen.has(leaf.id)) {
    seen.add(leaf.id)
    const next = follows(leaf)
    if (next === undefined) break
    leaf = next
  }
  return pathTo(turns, leaf?.id ?? null)
}

/** Returns the comparison with changes to one column. */
export function withColumn(comparison: Comparison, id: string, change: Partial<Column>): Comparison {
  return {
    ...comparison,
    columns: comparison.columns.map((column) => (column.id === id ? { ...column, ...change } : column)),
  }
}

/** Returns the comparison without a column. */
export const withoutColumn = (comparison: Comparison, id: string): Comparison => ({
  ...comparison,
  columns: comparison.columns.filter((column) => column.id !== id),
})

/** Returns the comparison with a copy of a column beside it. */
export function withCopyOf(comparison: Comparison, id: string, copyId: string): Comparison {
  const at = comparison.columns.findIndex((column) => column.id === id)
  const column = comparison.columns[at]
  if (column === undefined || comparison.columns.length >= maxColumns) return comparison
  return { ...comparison, columns: comparison.columns.toSpliced(at + 1, 0, { ...column, id: copyId }) }
}

/** Returns the comparison with a column moved to another place. */
export function withColumnAt(comparison: Comparison, id: string, place: number): Comparison {
  const column = comparison.columns.find((one) => one.id === id)
  const others = comparison.columns.filter((one) => one.id !== id)
  return column === undefined ? comparison : { ...comparison, columns: others.toSpliced(place, 0, column) }
}

/**
 * Returns things in an order that looks random but is always the same for the same seed, so that a reload doesn't
 * change it.
 */
export function shuffled<Thing>(things: readonly Thing[], seed: string): readonly Thing[] {
  // FNV-1a turns the seed into the first number.
  let hash = 2166136261
  for (const sign of seed) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16777619)
  const next = randomNumbers(hash)
  const order = [...things]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1))
    const [one, two] = [order[last], order[other]]
    if (one !== undefined && two !== undefined) [order[last], order[other]] = [two, one]
  }
  return order
}

import { parseSettings } from '@/lib/conversation/parse-settings'
import { byAge, pathTo, type Turns } from '@/lib/conversation/tree'
import type { Settings, Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { randomNumbers } from './random'

/** One of the models that answer side by side, or one of the ways to ask the same one. */
export interface Column {
  readonly id: string
  readonly settings: Settings
  /** What the person calls it, where that is not the model. */
  readonly label?: string
  /** The last turn of its path; null where nothing was asked. */
  readonly leafId: string | null
}

/** How the branches of a conversation are shown beside each other. What they say is in the conversation's tree. */
export interface Comparison {
  readonly columns: readonly Column[]
  readonly layout: Layout
  /** How many answers may be on their way at once; as many as there are columns where it is missing. */
  readonly concurrency?: number
  readonly scrollsTogether?: true
  /** Names are hidden and places shuffled until the vote. */
  readonly blind?: true
  /** What its votes are found by. */
  readonly tags?: readonly string[]
  /** It is shown as a chat for now. */
  readonly closed?: true
}

export type Layout = (typeof layouts)[number]
const layouts = ['columns', 'grid', 'single'] as const

export const mostColumns = 12

/** Reads a comparison from anything; undefined where it is none: storage and files are not trusted. */
export function parseComparison(value: unknown): Comparison | undefined {
  if (!isObject(value)) return undefined
  const columns = listOf(value['columns']).flatMap(columnOf).slice(0, mostColumns)
  if (columns.length === 0) return undefined
  const { concurrency } = value
  const tags = listOf(value['tags']).filter((tag) => typeof tag === 'string')
  return {
    columns,
    layout: layouts.find((known) => known === value['layout']) ?? 'columns',
    ...(typeof concurrency === 'number' && concurrency >= 1 ? { concurrency: Math.floor(concurrency) } : {}),
    ...(value['scrollsTogether'] === true ? { scrollsTogether: true } : {}),
    ...(value['blind'] === true ? { blind: true } : {}),
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

export const nameOf = ({ label = '', settings }: Column): string => (label === '' ? settings.model : label)

/** The turns that were asked at once have one round; a turn of a chat is a round of its own. */
export const roundOf = ({ round, id }: Turn): string => round ?? id

/** What a column shows: its path to its last turn, with the tool rounds that followed that by themselves. */
export function columnPath(turns: Turns, { id, leafId }: Column): readonly Turn[] {
  const own = [...turns.values()].filter(({ column, deleted }) => column === id && !deleted).toSorted(byAge)
  const follows = (turn: Turn) =>
    own.findLast(({ parentId, round }) => parentId === turn.id && round === turn.round)
  let leaf = turns.get(leafId ?? '')
  // A crash may have kept the turn of which the column does not know, or the other way round.
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

/** The comparison with something of a column changed. */
export function withColumn(comparison: Comparison, id: string, change: Partial<Column>): Comparison {
  return {
    ...comparison,
    columns: comparison.columns.map((column) => (column.id === id ? { ...column, ...change } : column)),
  }
}

/** The comparison with a column in another place. */
export function withColumnAt(comparison: Comparison, id: string, place: number): Comparison {
  const column = comparison.columns.find((one) => one.id === id)
  const others = comparison.columns.filter((one) => one.id !== id)
  return column === undefined ? comparison : { ...comparison, columns: others.toSpliced(place, 0, column) }
}

/**
 * Things in an order that looks random and is the same each time for the same seed, so that a reload does not show
 * another one.
 */
export function shuffled<Thing>(things: readonly Thing[], seed: string): readonly Thing[] {
  // FNV-1a makes the number that it begins with.
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

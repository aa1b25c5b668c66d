import { exchangesOf } from './exchanges'
import { childrenOf, pathTo, type Turns } from './tree'

/** One question and its answer, by the ids of its turns. */
export interface ShownExchange {
  /** Of the question, and of the turns that went on with its cut answer. */
  readonly turnIds: readonly string[]
  /** For each of these turns all that stand in its place, itself included, oldest first. */
  readonly versions: ReadonlyArray<readonly string[]>
}

/** What a conversation shows, in order. */
export interface ShownPath {
  readonly exchanges: readonly ShownExchange[]
  /** Other turns follow the last one, which are not shown. */
  readonly isFollowed: boolean
}

/** The path that ends at a turn, as ids: it stays the same while an answer streams. */
export function shownPath(turns: Turns, leafId: string | null): ShownPath {
  const children = childrenOf(turns)
  const path = pathTo(turns, leafId)
  const leaf = path.at(-1)
  return {
    exchanges: exchangesOf(path).map((exchange) => ({
      turnIds: exchange.turns.map(({ id }) => id),
      versions: exchange.turns.map(({ parentId }) => (children.get(parentId) ?? []).map(({ id }) => id)),
    })),
    isFollowed: leaf !== undefined && children.has(leaf.id),
  }
}

/** Whether two of them are the same to look at. */
export function isSameExchange(one: ShownExchange, other: ShownExchange): boolean {
  return (
    isSameList(one.turnIds, other.turnIds) &&
    one.versions.length === other.versions.length &&
    one.versions.every((ids, at) => isSameList(ids, other.versions[at] ?? []))
  )
}

const isSameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at])

import { exchangesOf } from './exchanges'
import { childrenOf, pathTo, type Turns } from './tree'
import { type Versions, versionsOf } from './versions'

/** One question and its answer, by the ids of its turns. */
export interface ShownExchange {
  /** The ids of the question's turn and of the turns that continued its cut-off answer. */
  readonly turnIds: readonly string[]
  /** For each of these turns, its versions. */
  readonly versions: readonly Versions[]
}

/** What a conversation shows, in order. */
export interface ShownPath {
  readonly exchanges: readonly ShownExchange[]
  /** Whether other turns follow the last one and are not shown. */
  readonly isFollowed: boolean
}

/** Returns the path that ends at a turn, as ids: it stays the same while an answer streams. */
export function shownPath(turns: Turns, leafId: string | null): ShownPath {
  const children = childrenOf(turns)
  const path = pathTo(turns, leafId)
  const leaf = path.at(-1)
  return {
    exchanges: exchangesOf(path).map((exchange) => ({
      turnIds: exchange.turns.map(({ id }) => id),
      versions: exchange.turns.map((turn) => versionsOf(children, turn)),
    })),
    isFollowed: leaf !== undefined && children.has(leaf.id),
  }
}

/** Returns whether two exchanges look the same. */
export function isSameExchange(one: ShownExchange, other: ShownExchange): boolean {
  return (
    isSameList(one.turnIds, other.turnIds) &&
    one.versions.length === other.versions.length &&
    one.versions.every((versions, at) => isSameVersions(versions, other.versions[at]))
  )
}

const isSameVersions = (one: Versions, other: Versions | undefined) =>
  other !== undefined && isSameList(one.question, other.question) && isSameList(one.answer, other.answer)

/** Returns whether two lists have the same ids in the same order. */
export const isSameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at])

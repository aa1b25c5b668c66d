import { exchangesOf } from './exchanges'
import { type Children, childrenOf, followersOf, newestLeaf, pathTo, type Turns } from './tree'
import { type Versions, versionsOf } from './versions'

/** One question and its answer, by the ids of its turns. */
export interface ShownExchange {
  /** The ids of the question's turn and of the turns that continued its cut-off answer. */
  readonly turnIds: readonly string[]
  /** For each of these turns, its versions. */
  readonly versions: readonly Versions[]
  /** The first turns of what was asked beside its answer, oldest first. */
  readonly besideIds: readonly string[]
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
      besideIds: besideIds(children, exchange.last.id),
    })),
    isFollowed: leaf !== undefined && followersOf(children, leaf.id).length > 0,
  }
}

/**
 * Returns what was asked beside a chat, in order: from its first turn to the latest one that follows it.
 *
 * @param rootId the first turn; null or one that is gone gives nothing
 */
export function besidePath(turns: Turns, rootId: string | null): readonly ShownExchange[] {
  const children = childrenOf(turns)
  const root = turns.get(rootId ?? '')
  if (root === undefined || root.deleted === true) return []
  const path = pathTo(turns, newestLeaf(children, root).id)
  return exchangesOf(path.slice(path.indexOf(root))).map((exchange) => ({
    turnIds: exchange.turns.map(({ id }) => id),
    // Another version would be shown in the chat instead of beside it.
    versions: [],
    besideIds: besideIds(children, exchange.last.id),
  }))
}

const besideIds = (children: Children, turnId: string): readonly string[] =>
  (children.get(turnId) ?? []).flatMap(({ id, beside }) => (beside === true ? [id] : []))

/** Returns whether two exchanges look the same. */
export function isSameExchange(one: ShownExchange, other: ShownExchange): boolean {
  return (
    isSameList(one.turnIds, other.turnIds) &&
    isSameList(one.besideIds, other.besideIds) &&
    one.versions.length === other.versions.length &&
    one.versions.every((versions, at) => isSameVersions(versions, other.versions[at]))
  )
}

const isSameVersions = (one: Versions, other: Versions | undefined) =>
  other !== undefined && isSameList(one.question, other.question) && isSameList(one.answer, other.answer)

/** Returns whether two lists have the same ids in the same order. */
export const isSameList = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, at) => id === other[at])

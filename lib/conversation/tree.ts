import type { Turn } from './types'

/** All turns of one conversation, by id. */
export type Turns = ReadonlyMap<string, Turn>

/**
 * Returns the turns from the first to the given one.
 *
 * @param turns all turns of a conversation, by id
 * @param leafId the turn to end at; null or an unknown id gives an empty path
 */
export function pathTo(turns: Turns, leafId: string | null): readonly Turn[] {
  const path: Turn[] = []
  const seen = new Set<string>()
  let id = leafId
  while (id !== null && !seen.has(id)) {
    // Damaged storage could contain a circle, which must not hang the page.
    seen.add(id)
    const turn = turns.get(id)
    if (turn === undefined) break
    path.push(turn)
    id = turn.parentId
  }
  return path.toReversed()
}

/** The turns that follow each turn, oldest first; the first turns of the conversation are under null. */
export type Children = ReadonlyMap<string | null, readonly Turn[]>

/** Indexes the children of every turn in a conversation once, for all later lookups. Deleted turns are left out. */
export function childrenOf(turns: Turns): Children {
  const children = new Map<string | null, Turn[]>()
  for (const turn of turns.values()) {
    if (turn.deleted) continue
    const siblings = children.get(turn.parentId)
    if (siblings === undefined) children.set(turn.parentId, [turn])
    else siblings.push(turn)
  }
  for (const siblings of children.values()) siblings.sort(byAge)
  return children
}

/** Returns what follows a turn in the chat itself, oldest first; what was asked beside it is left out. */
export const followersOf = (children: Children, turnId: string | null): readonly Turn[] =>
  (children.get(turnId) ?? []).filter(({ beside }) => beside !== true)

/** Puts older turns first. */
export const byAge = (one: Turn, other: Turn) =>
  one.timings.sentAt - other.timings.sentAt || one.id.localeCompare(other.id)

/** Returns the end of the newest path through a turn: the turn itself if nothing follows. */
export function newestLeaf(children: Children, turn: Turn): Turn {
  const seen = new Set<string>()
  let leaf = turn
  while (!seen.has(leaf.id)) {
    seen.add(leaf.id)
    const next = followersOf(children, leaf.id).at(-1)
    if (next === undefined) break
    leaf = next
  }
  return leaf
}

/**
 * Returns the leaf to show after a turn was deleted: the end of the newest path through the version beside it, else the
 * end of what came before it.
 *
 * @param children the children of each turn, without the deleted turn
 * @returns the id of the leaf, or null if nothing is left
 */
export function leafAfterDeleting(children: Children, turn: Turn): string | null {
  const version = followersOf(children, turn.parentId).at(-1)
  return version === undefined ? turn.parentId : newestLeaf(children, version).id
}

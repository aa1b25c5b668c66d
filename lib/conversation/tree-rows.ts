import { byAge, pathTo, type Turns } from './tree'
import type { Turn } from './types'

/**
 * One turn's place in a drawing of the tree. It has none of the turn's content, so it stays the same while an answer
 * streams.
 */
export interface TreeRow {
  readonly id: string
  /** The column, counted from the left. */
  readonly lane: number
  /** The row of the parent, which is above; null if a line begins here. */
  readonly parent: number | null
  /**
   * The row where the edge leaves the parent's lane: at the parent, or at the previous version. That way the edges of
   * versions form one trunk, and no part of it is drawn twice.
   */
  readonly edgeFrom: number | null
  /** The number of turns on the path to this one, itself included. */
  readonly level: number
  /** Which version of its place it is, counted from 1 from top to bottom. */
  readonly position: number
  readonly versions: number
  /** Whether it is on the path that the conversation shows. */
  readonly shown: boolean
  /** Whether it is hidden, by its own deletion or that of an ancestor. */
  readonly deleted: 'itself' | 'before' | false
}

interface Branch {
  readonly turn: Turn
  readonly children: Branch[]
  /** The number of turns in the branch. */
  size: number
}

interface BranchRow {
  readonly branch: Branch
  readonly row: Omit<TreeRow, 'edgeFrom'>
}

/**
 * Lays a conversation out like a graph of commits, with one row per turn.
 *
 * Versions are ordered by age, except that the largest branch comes last: it continues in its parent's lane, and the
 * other branches beside it have ended by then. So no two edges cross, and a turn moves further to the right only into a
 * branch of at most half the size: a thousand turns need ten lanes at most.
 *
 * @param turns all turns of a conversation, including deleted ones; every one gets a row, even if parents are missing
 *   or form a circle
 * @param leafId the last turn of the path that is shown
 */
export function treeRows(turns: Turns, leafId: string | null): readonly TreeRow[] {
  const path = new Set(pathTo(turns, leafId).map(({ id }) => id))
  const rows: TreeRow[] = []
  const lastChildRow = new Map<number, number>()

  const place = (branches: readonly Branch[], parent: number | null): readonly BranchRow[] => {
    const above = parent === null ? undefined : rows[parent]
    // Lines that begin with a first question have no trunk beside them.
    return (parent === null ? branches : mainLast(branches)).map((branch, at) => ({
      branch,
      row: {
        id: branch.turn.id,
        lane: (above?.lane ?? 0) + (above !== undefined && at < branches.length - 1 ? 1 : 0),
        parent,
        level: (above?.level ?? 0) + 1,
        position: at + 1,
        versions: branches.length,
        shown: path.has(branch.turn.id),
        deleted: branch.turn.deleted ? 'itself' : above?.deleted ? 'before' : false,
      },
    }))
  }

  // We use our own stack: a chain of ten thousand turns would overflow the call stack.
  const waiting = place(forestOf(turns), null).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { branch, row } = next
    const at = rows.length
    const edgeFrom = row.parent === null ? null : (lastChildRow.get(row.parent) ?? row.parent)
    if (row.parent !== null) lastChildRow.set(row.parent, at)
    rows.push({ ...row, edgeFrom })
    for (const placed of place(branch.children, at).toReversed()) waiting.push(placed)
  }
  return rows
}

/** Returns the turns whose deletion hides a row, topmost first. */
export function hiddenBy(rows: readonly TreeRow[], at: number): readonly string[] {
  const ids: string[] = []
  for (let row = rows[at]; row !== undefined; row = rows[row.parent ?? -1]) {
    if (row.deleted === 'itself') ids.push(row.id)
  }
  return ids.reverse()
}

/** Returns the first turns, each with everything that follows it. Every turn is in exactly one branch. */
function forestOf(turns: Turns): readonly Branch[] {
  const oldestFirst = [...turns.values()].sort(byAge)
  const followers = new Map<string | null, Turn[]>()
  for (const turn of oldestFirst) {
    const siblings = followers.get(turn.parentId)
    if (siblings === undefined) followers.set(turn.parentId, [turn])
    else siblings.push(turn)
  }

  const taken = new Set<string>()
  const take = (turn: Turn): Branch => {
    taken.add(turn.id)
    return { turn, children: [], size: 1 }
  }
  const grow = (turn: Turn): Branch => {
    const root = take(turn)
    const grown = [root]
    for (const branch of grown) {
      for (const follower of followers.get(branch.turn.id) ?? []) {
        if (taken.has(follower.id)) continue
        const child = take(follower)
        branch.children.push(child)
        grown.push(child)
      }
    }
    for (const branch of grown.reverse()) {
      for (const child of branch.children) branch.size += child.size
    }
    return root
  }

  const roots = oldestFirst.filter(({ parentId }) => parentId === null || !turns.has(parentId)).map(grow)
  // A turn that none of these leads to hangs on a circle, which we cut open.
  for (const turn of oldestFirst) {
    if (!taken.has(turn.id)) roots.push(grow(circleAbove(turns, turn)))
  }
  return roots
}

/** Returns a turn of the circle that a turn's ancestors end in. */
function circleAbove(turns: Turns, turn: Turn): Turn {
  const seen = new Set<Turn>()
  let above: Turn | undefined = turn
  while (above !== undefined && !seen.has(above)) {
    seen.add(above)
    turn = above
    above = turns.get(turn.parentId ?? '')
  }
  return above ?? turn
}

/** Returns the branches with the largest last; among equal ones, the newest. */
function mainLast(branches: readonly Branch[]): readonly Branch[] {
  let main = branches[0]
  for (const branch of branches) {
    if (main === undefined || branch.size >= main.size) main = branch
  }
  return main === undefined ? [] : [...branches.filter((branch) => branch !== main), main]
}

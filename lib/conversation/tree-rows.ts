import { byAge, pathTo, type Turns } from './tree'
import type { Turn } from './types'

/** One turn's place in a drawing of the tree. It holds nothing of what the turn says, so it outlives a stream. */
export interface TreeRow {
  readonly id: string
  /** The column, counted from the left. */
  readonly lane: number
  /** The row of the turn that it follows, which stands above; null where a line begins. */
  readonly parent: number | null
  /**
   * Where its edge leaves the parent's lane: at the parent, or at the version before it. So the edges of
   * versions make one trunk, and no part of it is drawn twice.
   */
  readonly edgeFrom: number | null
  /** How many turns lead to it, itself included. */
  readonly level: number
  /** Which of the versions in its place it is, counted from 1, as they stand below each other. */
  readonly position: number
  readonly versions: number
  /** It is on the path that the conversation shows. */
  readonly shown: boolean
  /** It is hidden, by its own deletion or that of a turn that leads to it. */
  readonly deleted: 'itself' | 'before' | false
}

interface Branch {
  readonly turn: Turn
  readonly children: Branch[]
  /** How many turns there are in it. */
  size: number
}

interface Placed {
  readonly branch: Branch
  readonly row: Omit<TreeRow, 'edgeFrom'>
}

/**
 * Lays a conversation out like a graph of commits, with a row for every turn.
 *
 * Versions stand in the order of their age, only the one that most turns followed comes last: it goes on in
 * its parent's lane, and the others have ended beside it by then. So no two edges cross, and a turn gets
 * further to the right only into a branch of at most half the size: a thousand turns need ten lanes at most.
 *
 * @param turns all turns of a conversation, deleted ones too; every one gets a row, also where parents are
 * missing or go round in a circle
 * @param leafId the last turn of the path that is shown
 */
export function treeRows(turns: Turns, leafId: string | null): readonly TreeRow[] {
  const path = new Set(pathTo(turns, leafId).map(({ id }) => id))
  const rows: TreeRow[] = []
  const lastChildRow = new Map<number, number>()

  const place = (branches: readonly Branch[], parent: number | null): readonly Placed[] => {
    const above = parent === null ? undefined : rows[parent]
    // Lines that begin with a first question have no trunk to stand beside.
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

  // A stack of our own: a chain of ten thousand turns is more than the language's can hold.
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

/** The turns whose deletion hides a row, the first one first. */
export function hiddenBy(rows: readonly TreeRow[], at: number): readonly string[] {
  const ids: string[] = []
  for (let row = rows[at]; row !== undefined; row = rows[row.parent ?? -1]) {
    if (row.deleted === 'itself') ids.push(row.id)
  }
  return ids.reverse()
}

/** The first turns, each with all that follows it. Every turn is in one branch exactly once. */
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
  // What none of these leads to hangs on a circle, which is cut open.
  for (const turn of oldestFirst) {
    if (!taken.has(turn.id)) roots.push(grow(circleAbove(turns, turn)))
  }
  return roots
}

/** A turn of the circle that the parents of a turn end in. */
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

/** The branches with the largest at the end; of equal ones that is the newest. */
function mainLast(branches: readonly Branch[]): readonly Branch[] {
  let main = branches[0]
  for (const branch of branches) {
    if (main === undefined || branch.size >= main.size) main = branch
  }
  return main === undefined ? [] : [...branches.filter((branch) => branch !== main), main]
}

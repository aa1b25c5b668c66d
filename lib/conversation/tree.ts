import type { Turn } from './types'

/**
 * The turns from the first to the given one.
 *
 * @param turns all turns of a conversation, by id
 * @param leafId the turn to end at; null or an unknown id gives an empty path
 */
export function pathTo(turns: ReadonlyMap<string, Turn>, leafId: string | null): readonly Turn[] {
  const path: Turn[] = []
  const seen = new Set<string>()
  let id = leafId
  while (id !== null && !seen.has(id)) {
    // A damaged store could hold a circle; it must not hang the page.
    seen.add(id)
    const turn = turns.get(id)
    if (turn === undefined) break
    path.push(turn)
    id = turn.parentId
  }
  return path.toReversed()
}

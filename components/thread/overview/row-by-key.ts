import type { TreeRow } from '@/lib/conversation/tree-rows'

const page = 10

/**
 * Returns where a key leads from a row of the tree.
 *
 * @returns the row's number; undefined if the key does not move, the same row if there is nowhere to go
 */
export function rowByKey(rows: readonly TreeRow[], at: number, key: string): number | undefined {
  const last = rows.length - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1)
    case 'ArrowUp':
      return Math.max(0, at - 1)
    case 'ArrowLeft':
      return rows[at]?.parent ?? at
    case 'ArrowRight':
      // The first turn that follows another is right below it.
      return rows[at + 1]?.parent === at ? at + 1 : at
    case 'PageDown':
      return Math.min(last, at + page)
    case 'PageUp':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return undefined
  }
}

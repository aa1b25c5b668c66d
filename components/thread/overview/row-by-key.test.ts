import { expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { treeRows } from '@/lib/conversation/tree-rows'
import { rowByKey } from './row-by-key'

const turns = [
  makeTurn({ id: 'a' }),
  makeTurn({ id: 'old', parentId: 'a', timings: { sentAt: 1 } }),
  makeTurn({ id: 'b', parentId: 'a', timings: { sentAt: 2 } }),
  makeTurn({ id: 'c', parentId: 'b', timings: { sentAt: 3 } }),
]
const rows = treeRows(new Map(turns.map((turn) => [turn.id, turn])), 'c')

test.each([
  ['ArrowDown', 'old', 'b'],
  ['ArrowDown', 'c', 'c'],
  ['ArrowUp', 'b', 'old'],
  ['ArrowUp', 'a', 'a'],
  ['ArrowLeft', 'b', 'a'],
  ['ArrowLeft', 'a', 'a'],
  ['ArrowRight', 'a', 'old'],
  ['ArrowRight', 'old', 'old'],
  ['ArrowRight', 'b', 'c'],
  ['Home', 'c', 'a'],
  ['End', 'a', 'c'],
  ['PageDown', 'a', 'c'],
  ['PageUp', 'c', 'a'],
  ['x', 'a', undefined],
])('%s leads from %s to %s', (key, from, to) => {
  const at = rows.findIndex(({ id }) => id === from)
  expect(rows[rowByKey(rows, at, key) ?? -1]?.id).toBe(to)
})

import { expect, test, vi } from 'vitest'
import { memoizeByTreeShape } from './memoize-by-tree-shape'
import { answer, makeTurn, question } from './testing/turn'
import type { Turns } from './tree'
import type { Turn } from './types'

const first = makeTurn({ id: 'a' })
const second = makeTurn({ id: 'b', parentId: 'a' })
const turnsOf = (...turns: readonly Turn[]): Turns => new Map(turns.map((turn) => [turn.id, turn]))

function counted() {
  const make = vi.fn((turns: Turns, leafId: string | null) => [...turns.keys(), leafId])
  return { make, remembered: memoizeByTreeShape(make) }
}

test('text that arrives leaves what was made as it is', () => {
  const { make, remembered } = counted()
  const before = remembered(turnsOf(first, second), 'b')
  const streamed: Turn = { ...second, state: { ...second.state, output: [answer('Hel')] } }
  expect(remembered(turnsOf(first, streamed), 'b')).toBe(before)
  const more: Turn = { ...streamed, timings: { ...streamed.timings, firstTokenAt: 5 } }
  expect(remembered(turnsOf(first, more), 'b')).toBe(before)
  expect(make).toHaveBeenCalledOnce()
})

test.each<readonly [string, Turns, string]>([
  ['another leaf', turnsOf(first, second), 'a'],
  ['one turn more', turnsOf(first, second, makeTurn({ id: 'c' })), 'b'],
  ['one turn less', turnsOf(first), 'b'],
  ['another turn', turnsOf(first, makeTurn({ id: 'c', parentId: 'a' })), 'b'],
  ['a deletion', turnsOf(first, { ...second, deleted: true }), 'b'],
  ['another question', turnsOf(first, { ...second, input: [question('Hello')] }), 'b'],
  ['another age', turnsOf(first, { ...second, timings: { sentAt: 7 } }), 'b'],
])('%s makes it anew', (_name, turns, leafId) => {
  const { make, remembered } = counted()
  remembered(turnsOf(first, second), 'b')
  remembered(turns, leafId)
  expect(make).toHaveBeenCalledTimes(2)
})

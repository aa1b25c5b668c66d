import { expect, test } from 'vitest'
import { isSameExchange, shownPath } from './shown-path'
import { makeTurn } from './testing/turn'
import type { Turn } from './types'

const turnsOf = (...turns: ReadonlyArray<Partial<Turn>>) =>
  new Map(
    turns.map((fields, at) => {
      const turn = makeTurn({ timings: { sentAt: at }, ...fields, state: {} })
      return [turn.id, turn] as const
    }),
  )

const chat = turnsOf(
  { id: 'a' },
  { id: 'b', parentId: 'a' },
  { id: 'b2', parentId: 'a' },
  { id: 'b3', parentId: 'a', deleted: true },
  { id: 'c', parentId: 'b2', continues: true },
  { id: 'd', parentId: 'c' },
)

test('exchanges are told by the ids of their turns, with the versions of each', () => {
  expect(shownPath(chat, 'd')).toEqual({
    exchanges: [
      { turnIds: ['a'], versions: [['a']] },
      { turnIds: ['b2', 'c'], versions: [['b', 'b2'], ['c']] },
      { turnIds: ['d'], versions: [['d']] },
    ],
    isFollowed: false,
  })
})

test.each([
  ['c', true],
  ['b', false],
  [null, false],
  ['unknown', false],
])('that others follow %j is %j', (leafId, isFollowed) => {
  expect(shownPath(chat, leafId).isFollowed).toBe(isFollowed)
})

test('exchanges are the same with the same turns and versions', () => {
  const shown = { turnIds: ['a', 'b'], versions: [['a'], ['b', 'c']] }
  expect(isSameExchange(shown, structuredClone(shown))).toBe(true)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a'] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a', 'c'] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, versions: [['a'], ['b', 'c', 'd']] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, versions: [['a']] })).toBe(false)
})

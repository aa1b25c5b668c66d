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
      { turnIds: ['a'], versions: [{ question: ['a'], answer: ['a'] }] },
      {
        turnIds: ['b2', 'c'],
        versions: [
          { question: ['b2'], answer: ['b', 'b2'] },
          { question: [], answer: ['c'] },
        ],
      },
      { turnIds: ['d'], versions: [{ question: ['d'], answer: ['d'] }] },
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
  const one = { question: ['a'], answer: ['a'] }
  const shown = { turnIds: ['a', 'b'], versions: [one, { question: ['b', 'd'], answer: ['b', 'c'] }] }
  expect(isSameExchange(shown, structuredClone(shown))).toBe(true)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a'] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a', 'c'] })).toBe(false)
  for (const other of [
    { question: ['b', 'd'], answer: ['b', 'c', 'e'] },
    { question: ['b'], answer: ['b', 'c'] },
  ]) {
    expect(isSameExchange(shown, { ...shown, versions: [one, other] })).toBe(false)
  }
  expect(isSameExchange(shown, { ...shown, versions: [one] })).toBe(false)
})

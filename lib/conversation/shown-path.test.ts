import { expect, test } from 'vitest'
import { besidePath, isSameExchange, shownPath } from './shown-path'
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
  { id: 'x', parentId: 'a', beside: true },
  { id: 'y', parentId: 'x' },
  { id: 'y2', parentId: 'x' },
  { id: 'z', parentId: 'd', beside: true },
  { id: 'b', parentId: 'a' },
  { id: 'b2', parentId: 'a' },
  { id: 'b3', parentId: 'a', deleted: true },
  { id: 'c', parentId: 'b2', continues: true },
  { id: 'd', parentId: 'c' },
)

test('exchanges are told by the ids of their turns, with the versions of each', () => {
  expect(shownPath(chat, 'd')).toEqual({
    exchanges: [
      { turnIds: ['a'], versions: [{ question: ['a'], answer: ['a'] }], besideIds: ['x'] },
      {
        turnIds: ['b2', 'c'],
        versions: [
          { question: ['b2'], answer: ['b', 'b2'] },
          { question: [], answer: ['c'] },
        ],
        besideIds: [],
      },
      { turnIds: ['d'], versions: [{ question: ['d'], answer: ['d'] }], besideIds: ['z'] },
    ],
    isFollowed: false,
  })
})

test('what was asked beside the chat is shown from its first question to the latest', () => {
  const ids = (rootId: string | null) => besidePath(chat, rootId).map(({ turnIds }) => turnIds)
  expect(ids('x')).toEqual([['x'], ['y2']])
  expect(ids(null)).toEqual([])
  expect(ids('gone')).toEqual([])
  expect(besidePath(turnsOf({ id: 'a' }, { id: 'x', parentId: 'a', deleted: true }), 'x')).toEqual([])
})

test.each([
  ['c', true],
  ['d', false],
  ['b', false],
  [null, false],
  ['unknown', false],
])('that others follow %j is %j', (leafId, isFollowed) => {
  expect(shownPath(chat, leafId).isFollowed).toBe(isFollowed)
})

test('exchanges are the same with the same turns and versions', () => {
  const one = { question: ['a'], answer: ['a'] }
  const shown = {
    turnIds: ['a', 'b'],
    versions: [one, { question: ['b', 'd'], answer: ['b', 'c'] }],
    besideIds: ['x'],
  }
  expect(isSameExchange(shown, structuredClone(shown))).toBe(true)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a'] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, besideIds: [] })).toBe(false)
  expect(isSameExchange(shown, { ...shown, turnIds: ['a', 'c'] })).toBe(false)
  for (const other of [
    { question: ['b', 'd'], answer: ['b', 'c', 'e'] },
    { question: ['b'], answer: ['b', 'c'] },
  ]) {
    expect(isSameExchange(shown, { ...shown, versions: [one, other] })).toBe(false)
  }
  expect(isSameExchange(shown, { ...shown, versions: [one] })).toBe(false)
})

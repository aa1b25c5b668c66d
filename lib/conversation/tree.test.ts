import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { makeTurn } from './testing/turn'
import { pathTo } from './tree'

const turnsOf = (parents: Readonly<Record<string, string | null>>) =>
  new Map(Object.entries(parents).map(([id, parentId]) => [id, makeTurn({ id, parentId })]))
const ids = (parents: Readonly<Record<string, string | null>>, leafId: string | null) =>
  pathTo(turnsOf(parents), leafId).map(({ id }) => id)

test('the path goes from the first turn to the leaf', () => {
  expect(ids({ c: 'b', a: null, b: 'a' }, 'c')).toEqual(['a', 'b', 'c'])
})
test('siblings are not on the path', () => {
  expect(ids({ a: null, b: 'a', other: 'a', c: 'b' }, 'c')).toEqual(['a', 'b', 'c'])
})
test.each([null, '', 'unknown', '__proto__'])('no path leads to %j', (leafId) => {
  expect(ids({ a: null }, leafId)).toEqual([])
})
test('a missing parent begins the path', () => {
  expect(ids({ b: 'gone', c: 'b' }, 'c')).toEqual(['b', 'c'])
})
test('the turns come back as they are', () => {
  const turns = turnsOf({ a: null, b: 'a' })
  expect(pathTo(turns, 'b')[0]).toBe(turns.get('a'))
})

test('any map, also one with circles and gaps, gives a path without repeats', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'gone')
  const parents = fc.dictionary(id, fc.option(id))
  fc.assert(
    fc.property(parents, id, (parents, leafId) => {
      const path = pathTo(turnsOf(parents), leafId)
      expect(new Set(path).size).toBe(path.length)
      expect(path.slice(1).map(({ parentId }) => parentId)).toEqual(path.slice(0, -1).map(({ id }) => id))
      if (leafId in parents) expect(path.at(-1)?.id).toBe(leafId)
    }),
  )
})

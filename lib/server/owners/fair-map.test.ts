import { expect, test } from 'vitest'
import { FairMap } from './fair-map'

const fill = (map: FairMap<number>, owner: string, count: number) => {
  for (let at = 0; at < count; at += 1) map.set(owner, `${owner} ${at}`, at)
}

test('an owner who has too many loses the own oldest ones', () => {
  const map = new FairMap<number>({ each: 3, all: 100 })
  fill(map, 'ann', 2)
  fill(map, 'bob', 50)
  expect([map.size, map.get('ann 0'), map.get('bob 46'), map.get('bob 47')]).toEqual([5, 0, undefined, 47])
})

test('if there are too many in all, whoever has the most loses', () => {
  const map = new FairMap<number>({ each: 100, all: 10 })
  fill(map, 'bob', 9)
  fill(map, 'ann', 4)
  expect([map.size, map.has('ann 0'), map.has('bob 2'), map.has('bob 3')]).toEqual([10, true, false, true])
})

test('what is set again is new, and what was deleted takes no place', () => {
  const map = new FairMap<number>({ each: 2, all: 10 })
  fill(map, 'ann', 2)
  map.set('ann', 'ann 0', 7)
  map.set('ann', 'another', 8)
  expect([map.get('ann 0'), map.get('ann 1')]).toEqual([7, undefined])
  map.delete('ann 0')
  map.delete('ann 0')
  map.set('ann', 'one more', 9)
  expect([map.size, map.get('another')]).toEqual([2, 8])
})

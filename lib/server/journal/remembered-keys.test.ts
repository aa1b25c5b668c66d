import { expect, test } from 'vitest'
import { RememberedKeys } from './remembered-keys'

const keys = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `anyone/key-${from + at}`)

test('as many as it is for are remembered, and what never came is not', () => {
  const remembered = new RememberedKeys(5000, 0)
  for (const key of keys(0, 5000)) remembered.add(key, 1)
  expect(keys(0, 5000).filter((key) => !remembered.has(key)).length).toBeLessThan(10)
  expect(keys(5000, 10_000).filter((key) => remembered.has(key))).toEqual([])
})

test('those that came first are forgotten first, and since when all are known is told', () => {
  const remembered = new RememberedKeys(2, 0)
  remembered.add('a', 10)
  remembered.add('a', 15)
  remembered.add('b', 20)
  expect(remembered.since).toBe(0)
  remembered.add('c', 30)
  expect(['a', 'b', 'c'].map((key) => remembered.has(key))).toEqual([false, true, true])
  expect(remembered.since).toBe(10)
})

test('whatever was added since then is known', () => {
  const remembered = new RememberedKeys(100, 0)
  const all = keys(0, 3000)
  for (const [time, key] of all.entries()) remembered.add(key, time)
  expect(remembered.since).toBeGreaterThan(2000)
  expect(all.slice(remembered.since + 1).filter((key) => !remembered.has(key))).toEqual([])
})

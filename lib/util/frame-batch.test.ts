import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FrameBatch } from './frame-batch'

/** @param cost how long each value takes to be shown, in milliseconds */
function setUp(cost = 0) {
  const published: number[] = []
  let frames: Array<() => void> = []
  let now = 0
  const outOfSight = new Set<string>()
  const batch = new FrameBatch<number>(
    (value) => {
      published.push(value)
      // As React does.
      queueMicrotask(() => (now += cost))
    },
    (callback) => frames.push(callback),
    { now: () => now, isOutOfSight: (key) => outOfSight.has(key) },
  )
  /** Runs a frame; returns how many callbacks it had. */
  const paint = async () => {
    const due = frames
    frames = []
    for (const callback of due) callback()
    await setImmediate()
    return due.length
  }
  const wait = (milliseconds: number) => (now += milliseconds)
  return { batch, published, paint, outOfSight, wait }
}

test('nothing is published before the frame, and then only the latest', async () => {
  const { batch, published, paint } = setUp()
  for (const value of [1, 2, 3]) batch.push('a', value)
  expect(published).toEqual([])
  await paint()
  expect(published).toEqual([3])
})

test('the values of all keys are published in one frame, which is requested once', async () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.push('b', 2)
  batch.push('a', 3)
  expect(await paint()).toBe(1)
  expect(published).toEqual([3, 2])
})

test('a frame without news publishes nothing', async () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  await paint()
  expect(await paint()).toBe(0)
  expect(published).toEqual([1])
})

test('what was cancelled is not published, and the others are', async () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.cancel('a')
  await paint()
  batch.push('a', 1)
  batch.push('b', 2)
  batch.cancel('a')
  await paint()
  expect(published).toEqual([2])
})

test('after a cancel in the same frame the next value is published once', async () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.cancel('a')
  batch.push('a', 2)
  await paint()
  expect(published).toEqual([2])
})

test('a frame publishes as long as it has time, and no key waits for one that came later', async () => {
  const { batch, published, paint, wait } = setUp(3)
  for (const [at, key] of ['a', 'b', 'c', 'd', 'e'].entries()) batch.push(key, at)
  await paint()
  expect(published).toEqual([0, 1, 2])
  batch.push('a', 10)
  batch.push('e', 14)
  await paint()
  expect(published.slice(3)).toEqual([3, 14])
  wait(30)
  await paint()
  expect(published.slice(5)).toEqual([10])
  expect(await paint()).toBe(0)
})

test('one that takes longer than a frame has a whole frame', async () => {
  const { batch, published, paint } = setUp(50)
  for (const key of ['a', 'b']) batch.push(key, 1)
  await paint()
  expect(published).toEqual([1])
  expect(await paint()).toBe(1)
  expect(published).toEqual([1, 1])
})

test('what nobody can see is published every two seconds, and at once when it comes into sight', async () => {
  const { batch, published, paint, outOfSight, wait } = setUp()
  outOfSight.add('b')
  for (const value of [1, 2, 3]) {
    batch.push('a', value)
    batch.push('b', 10 * value)
    await paint()
    wait(30)
  }
  expect(published).toEqual([1, 10, 2, 3])
  wait(1999 - 3 * 30)
  await paint()
  expect(published).toHaveLength(4)
  wait(1)
  await paint()
  expect(published.slice(4)).toEqual([30])

  batch.push('b', 40)
  await paint()
  wait(30)
  await paint()
  expect(published).toHaveLength(5)
  outOfSight.delete('b')
  await paint()
  expect(published.slice(5)).toEqual([40])
  expect(await paint()).toBe(0)
})

test.for([60, 90, 120, 240])(
  'each answer is shown 30 times a second on a display of %s frames, and several share its frames',
  async (frames) => {
    const { batch, published, paint, wait } = setUp(3)
    const keys = ['a', 'b', 'c']
    for (let frame = 0; frame < frames; frame += 1) {
      for (const [at, key] of keys.entries()) batch.push(key, at)
      const startedAt = published.length
      await paint()
      wait(1000 / frames - 3 * (published.length - startedAt))
    }
    for (const at of keys.keys()) {
      const times = published.filter((value) => value === at).length
      expect(times).toBeGreaterThanOrEqual(29)
      expect(times).toBeLessThanOrEqual(34)
    }
  },
)

test('the first piece after a pause is shown in the next frame', async () => {
  const { batch, published, paint, wait } = setUp()
  batch.push('a', 1)
  await paint()
  wait(30)
  batch.push('a', 2)
  await paint()
  expect(published).toEqual([1, 2])
})

import { expect, test } from 'vitest'
import { FrameBatch } from './frame-batch'

function setUp() {
  const published: Array<readonly number[]> = []
  let frames: Array<() => void> = []
  const batch = new FrameBatch<number>(
    (values) => published.push(values),
    (callback) => frames.push(callback),
  )
  const paint = () => {
    const due = frames
    frames = []
    for (const callback of due) callback()
    return due.length
  }
  return { batch, published, paint }
}

test('nothing is published before the frame, and then only the latest', () => {
  const { batch, published, paint } = setUp()
  for (const value of [1, 2, 3]) batch.push('a', value)
  expect(published).toEqual([])
  paint()
  expect(published).toEqual([[3]])
})

test('the values of all keys are published together, with one frame requested', () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.push('b', 2)
  batch.push('a', 3)
  expect(paint()).toBe(1)
  expect(published).toEqual([[3, 2]])
})

test('a frame without news publishes nothing', () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  paint()
  expect(paint()).toBe(0)
  expect(published).toEqual([[1]])
})

test('what was cancelled is not published, and the others are', () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.cancel('a')
  paint()
  batch.push('a', 1)
  batch.push('b', 2)
  batch.cancel('a')
  paint()
  expect(published).toEqual([[2]])
})

test('after a cancel in the same frame the next value is published once', () => {
  const { batch, published, paint } = setUp()
  batch.push('a', 1)
  batch.cancel('a')
  batch.push('a', 2)
  paint()
  expect(published).toEqual([[2]])
})

test('a frame publishes a few values, and no key waits for one that came later', () => {
  const { batch, published, paint } = setUp()
  for (const key of ['a', 'b', 'c', 'd', 'e']) batch.push(key, 1)
  paint()
  batch.push('a', 2)
  batch.push('e', 2)
  paint()
  paint()
  expect(published).toEqual([
    [1, 1, 1],
    [1, 2, 2],
  ])
})

import { expect, test } from 'vitest'
import { perFrame } from './per-frame'

function setUp() {
  const published: number[] = []
  let frames: Array<() => void> = []
  const frame = perFrame<number>(
    (value) => published.push(value),
    (callback) => frames.push(callback),
  )
  const paint = () => {
    const due = frames
    frames = []
    for (const callback of due) callback()
  }
  return { ...frame, published, paint }
}

test('nothing is published before the frame, and then only the latest', () => {
  const { push, published, paint } = setUp()
  for (const value of [1, 2, 3]) push(value)
  expect(published).toEqual([])
  paint()
  expect(published).toEqual([3])
})
test('a frame without news publishes nothing', () => {
  const { push, published, paint } = setUp()
  push(1)
  paint()
  paint()
  expect(published).toEqual([1])
})
test('each frame has its own', () => {
  const { push, published, paint } = setUp()
  push(1)
  paint()
  push(2)
  push(3)
  paint()
  expect(published).toEqual([1, 3])
})
test('what was cancelled is not published', () => {
  const { push, cancel, published, paint } = setUp()
  push(1)
  cancel()
  paint()
  expect(published).toEqual([])
})
test('after a cancel in the same frame the next value is published once', () => {
  const { push, cancel, published, paint } = setUp()
  push(1)
  cancel()
  push(2)
  paint()
  expect(published).toEqual([2])
})

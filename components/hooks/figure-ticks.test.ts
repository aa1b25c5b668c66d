// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { figureTicks } from './figure-ticks'

vi.mock('./after-paint', () => ({ afterPaint: (callback: () => void) => setTimeout(callback) }))

const waiting: Array<() => void> = []

/** Runs what waits for the next frame, and what is drawn right after it. */
function frame(): void {
  for (const callback of waiting.splice(0)) callback()
  vi.advanceTimersByTime(0)
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback))
})
afterEach(() => {
  waiting.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('all figures change in one frame, once per half second however late the frame comes', () => {
  const [one, other] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const endings = [figureTicks.listen(one)]
  vi.advanceTimersByTime(300)
  endings.push(figureTicks.listen(other))
  vi.advanceTimersByTime(200)
  expect(waiting).toHaveLength(1)
  expect(one).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1000)
  expect(waiting).toHaveLength(1)
  frame()
  expect(one).toHaveBeenCalledOnce()
  expect(other).toHaveBeenCalledOnce()

  endings[0]?.()
  vi.advanceTimersByTime(500)
  frame()
  expect(one).toHaveBeenCalledOnce()
  expect(other).toHaveBeenCalledTimes(2)

  endings[1]?.()
  // The timer ends when it finds nobody.
  vi.advanceTimersByTime(500)
  expect(vi.getTimerCount()).toBe(0)
})

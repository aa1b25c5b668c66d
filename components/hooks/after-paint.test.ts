// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterPaint } from './after-paint'

const frames: Array<() => void> = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
})
afterEach(() => {
  frames.length = 0
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('it calls back after the next frame, each once', () => {
  const calls = [vi.fn<() => void>(), vi.fn<() => void>()]
  for (const call of calls) afterPaint(call)
  vi.advanceTimersByTime(100)
  expect(frames).toHaveLength(1)
  for (const frame of frames.splice(0)) frame()
  for (const call of calls) expect(call).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  for (const call of calls) expect(call).toHaveBeenCalledOnce()
})

test('a page that is left or hidden before calls back at once', () => {
  const left = vi.fn<() => void>()
  afterPaint(left)
  window.dispatchEvent(new Event('pagehide'))
  expect(left).toHaveBeenCalledOnce()

  const hidden = vi.fn<() => void>()
  afterPaint(hidden)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(hidden).toHaveBeenCalledOnce()

  const later = vi.fn<() => void>()
  afterPaint(later)
  vi.advanceTimersByTime(1)
  expect(later).toHaveBeenCalledOnce()
})

test('one that throws is reported and keeps no other back', () => {
  const report = vi.fn<(error: unknown) => void>()
  vi.stubGlobal('reportError', report)
  const call = vi.fn<() => void>()
  afterPaint(() => {
    throw new Error('Not this one')
  })
  afterPaint(call)
  window.dispatchEvent(new Event('pagehide'))
  expect(call).toHaveBeenCalledOnce()
  expect(report).toHaveBeenCalledWith(new Error('Not this one'))
})

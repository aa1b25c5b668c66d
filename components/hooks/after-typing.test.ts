// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { afterTyping } from './after-typing'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('it calls back once in the pause after the last key', () => {
  const save = vi.fn<() => void>()
  for (let key = 0; key < 3; key += 1) {
    afterTyping(save)
    vi.advanceTimersByTime(200)
  }
  expect(save).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(save).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(5000)
  expect(save).toHaveBeenCalledOnce()
})

test('typing without a pause delays it by a second at most', () => {
  const save = vi.fn<() => void>()
  for (let key = 0; key < 25; key += 1) {
    afterTyping(save)
    vi.advanceTimersByTime(100)
  }
  expect(save).toHaveBeenCalledTimes(2)
})

test('it calls back at once when the page is left or hidden in the middle of a word, and while it is hidden', () => {
  const save = vi.fn<() => void>()
  afterTyping(save)
  window.dispatchEvent(new Event('pagehide'))
  expect(save).toHaveBeenCalledOnce()
  afterTyping(save)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(save).toHaveBeenCalledTimes(2)
  afterTyping(save)
  expect(save).toHaveBeenCalledTimes(3)
  vi.advanceTimersByTime(5000)
  expect(save).toHaveBeenCalledTimes(3)
})

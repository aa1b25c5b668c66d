import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCountdown } from './undo-countdown'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start() {
  let ended = 0
  const countdown = createCountdown(100, () => (ended += 1))
  countdown.start('first')
  return { countdown, ended: () => ended }
}

test('ends once, when its time is over', () => {
  const { ended } = start()
  vi.advanceTimersByTime(99)
  expect(ended()).toBe(0)
  vi.advanceTimersByTime(1000)
  expect(ended()).toBe(1)
})

test('goes on for the same thing and begins anew for another', () => {
  const { countdown, ended } = start()
  vi.advanceTimersByTime(60)
  countdown.start('first')
  vi.advanceTimersByTime(39)
  countdown.start('second')
  vi.advanceTimersByTime(99)
  expect(ended()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(ended()).toBe(1)
})

test('stands still until every reason is gone', () => {
  const { countdown, ended } = start()
  countdown.hold('pointer')
  countdown.hold('focus')
  vi.advanceTimersByTime(500)
  countdown.release('pointer')
  vi.advanceTimersByTime(500)
  expect(ended()).toBe(0)
  countdown.release('focus')
  // Somebody else, who was not holding it, takes nothing away.
  countdown.release('pointer')
  vi.advanceTimersByTime(99)
  expect(ended()).toBe(0)
  vi.advanceTimersByTime(1)
  expect(ended()).toBe(1)
})

test('does not end after it was stopped, nor while nothing was started', () => {
  const { countdown, ended } = start()
  countdown.stop()
  countdown.hold('pointer')
  countdown.release('pointer')
  vi.advanceTimersByTime(500)
  expect(ended()).toBe(0)
})

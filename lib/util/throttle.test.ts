import { expect, test } from 'vitest'
import { Throttle } from './throttle'

/** A throttle of 100 ms with a clock that the test moves, and can set back. */
function setUp() {
  let now = 0
  let elapsed = 0
  let timers: ReadonlyArray<{ readonly at: number; readonly callback: () => void }> = []
  const acted: string[] = []
  const clock = {
    now: () => now,
    after: (delay: number, callback: () => void) => {
      const timer = { at: elapsed + delay, callback }
      timers = [...timers, timer]
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  const throttle = new Throttle<string>(100, clock, (value) => acted.push(value))
  const pass = (milliseconds: number) => {
    now += milliseconds
    elapsed += milliseconds
    const due = timers.filter(({ at }) => at <= elapsed)
    timers = timers.filter(({ at }) => at > elapsed)
    for (const { callback } of due) callback()
  }
  return { throttle, acted, pass, setBack: (milliseconds: number) => (now -= milliseconds) }
}

test('the latest value passes at once after a while, and then once per interval', () => {
  const { throttle, acted, pass } = setUp()
  pass(100)
  throttle.push('a')
  expect(acted).toEqual(['a'])
  throttle.push('b')
  throttle.push('c')
  pass(99)
  expect(acted).toEqual(['a'])
  pass(1)
  expect(acted).toEqual(['a', 'c'])
})

test('what waits is passed on by a flush, or dropped', () => {
  const { throttle, acted, pass } = setUp()
  throttle.push('a')
  throttle.flush()
  expect(acted).toEqual(['a'])
  throttle.push('b')
  throttle.cancel()
  pass(1000)
  throttle.flush()
  expect(acted).toEqual(['a'])
})

test('a clock that is set back by an hour holds nothing up for longer than the interval', () => {
  const { throttle, acted, pass, setBack } = setUp()
  pass(100)
  throttle.push('a')
  setBack(3_600_000)
  throttle.push('b')
  pass(100)
  expect(acted).toEqual(['a', 'b'])
})

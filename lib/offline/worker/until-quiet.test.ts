import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { untilQuiet } from './until-quiet'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Locks that can only be looked at: requesting one would be to hold it. */
const createLocks = (held: Set<string>) => ({
  query: async () => ({ held: [...held].map((name) => ({ name })) }),
})

test('waits for each answer that any tab writes, and for nothing else', async () => {
  const held = new Set(['parley / 1', 'parley-turn:a', 'parley-turn:b'])
  const onQuiet = vi.fn()
  void untilQuiet(createLocks(held), 10_000).then(onQuiet)
  held.delete('parley-turn:b')
  await vi.advanceTimersByTimeAsync(3000)
  expect(onQuiet).not.toHaveBeenCalled()
  held.delete('parley-turn:a')
  await vi.advanceTimersByTimeAsync(1000)
  expect(onQuiet).toHaveBeenCalledOnce()
})

test('an answer that goes on for long is waited for only so long', async () => {
  const onQuiet = vi.fn()
  void untilQuiet(createLocks(new Set(['parley-turn:a'])), 10_000).then(onQuiet)
  await vi.advanceTimersByTimeAsync(9000)
  expect(onQuiet).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(2000)
  expect(onQuiet).toHaveBeenCalledOnce()
})

test('nobody is waited for where there are no locks, or they can’t be read', async () => {
  await untilQuiet(undefined, 10_000)
  await untilQuiet({ query: async () => Promise.reject(new DOMException('', 'SecurityError')) }, 10_000)
})

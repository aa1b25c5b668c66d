import { afterEach, expect, test, vi } from 'vitest'
import { streamOf } from './stream-of'

afterEach(() => vi.useRealTimers())

async function* nothing(signal: AbortSignal): AsyncGenerator<Uint8Array> {
  if (signal.aborted) yield new Uint8Array()
  await new Promise((resolve) => signal.addEventListener('abort', resolve))
}

function open() {
  const abort = new AbortController()
  return streamOf(nothing(abort.signal), abort, true)
}

test('a stream that nobody reads keeps no timer', async () => {
  vi.useFakeTimers()
  open()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(vi.getTimerCount()).toBe(0)
})

test('one that is read says that it lives, until its reader leaves', async () => {
  vi.useFakeTimers()
  const reader = open().getReader()
  const read = async () => Buffer.from((await reader.read()).value ?? []).toString()
  expect(await read()).toBe(': parley\n\n')
  const next = read()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await next).toBe(': keep-alive\n\n')
  await reader.cancel()
  expect(vi.getTimerCount()).toBe(0)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Script } from './evaluate'
import { ReusableSandbox } from './reusable-sandbox'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A worker that echoes the code, unless the code is `hang`. */
class FakeWorker extends EventTarget {
  static made = 0
  static ended = 0
  onmessage = null
  onmessageerror = null
  onerror = null
  constructor() {
    super()
    FakeWorker.made += 1
  }
  postMessage({ code }: Script) {
    if (code === 'hang') return
    queueMicrotask(() =>
      this.dispatchEvent(new MessageEvent('message', { data: { ok: true, value: code, log: '' } })),
    )
  }
  terminate() {
    FakeWorker.ended += 1
  }
}

const script = (code: string): Script => ({ code, input: 'null', timeLimit: 100 })
const { signal } = new AbortController()

test('one worker runs all scripts; one that hangs is ended, and one that is not wanted any more', async () => {
  const { run } = new ReusableSandbox(() => new FakeWorker())
  const both = await Promise.all([run(script('a'), signal), run(script('b'), signal)])
  expect(both.map((each) => each.ok && each.value)).toEqual(['a', 'b'])
  expect(FakeWorker.made).toBe(1)

  const [hanging, next] = [run(script('hang'), signal), run(script('c'), signal)]
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await hanging).toMatchObject({ ok: false, error: 'It did not finish within 0.1 s.' })
  expect(await next).toMatchObject({ ok: true, value: 'c' })
  expect([FakeWorker.made, FakeWorker.ended]).toEqual([2, 1])

  const abort = new AbortController()
  const unwanted = run(script('hang'), abort.signal)
  const refused = expect(unwanted).rejects.toThrow('aborted')
  await vi.advanceTimersByTimeAsync(1)
  abort.abort()
  await refused
  expect(await run(script('d'), signal)).toMatchObject({ ok: true, value: 'd' })
})

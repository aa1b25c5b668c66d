import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmulator } from './emulate'
import { sleep } from './sleep'
import { createTestEmulator, createWhole, send } from './testing/client'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function ask(
  emulate: ReturnType<typeof createEmulator>,
  model: string,
  signal?: AbortSignal,
): Promise<Response> {
  const body = JSON.stringify({ model, input: 'Hello', stream: true })
  const init = { method: 'POST', body }
  return emulate(new Request('http://emulator.test/v1/responses', signal ? { ...init, signal } : init))
}

function readerOf(response: Response) {
  if (response.body === null) throw new Error('There is no body.')
  return response.body.getReader()
}

/** Reads until the script waits; the wait is long enough for the fake time that passes in between. */
async function readToFirstWait(response: Response) {
  const reader = readerOf(response)
  for (let event = 0; event < 2; event++) await reader.read()
  const next = reader.read()
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
  return { reader, next }
}

describe('a client that goes away', () => {
  it('ends the wait when the body is cancelled', async () => {
    const { reader, next } = await readToFirstWait(await ask(createEmulator(), 'slow-start'))
    await reader.cancel()
    expect(await next).toMatchObject({ done: true })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends the wait when the request is aborted, and stores nothing', async () => {
    const controller = new AbortController()
    let responseId = ''
    const emulate = createEmulator({
      newId: (prefix) => (prefix === 'resp' ? (responseId = 'resp_aborted') : `${prefix}_${Math.random()}`),
    })
    const { next } = await readToFirstWait(await ask(emulate, 'slow-start', controller.signal))
    const failed = expect(next).rejects.toThrow()
    controller.abort()
    await failed
    expect(vi.getTimerCount()).toBe(0)
    expect((await send(emulate, 'GET', `/responses/${responseId}`)).status).toBe(404)
  })

  it('gets a 499 where it waited for the whole response', async () => {
    const controller = new AbortController()
    const request = new Request('http://emulator.test/v1/responses', {
      method: 'POST',
      body: JSON.stringify({ model: 'slow-start', input: 'Hello' }),
      signal: controller.signal,
    })
    const answer = createEmulator()(request)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    controller.abort()
    expect((await answer).status).toBe(499)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('holds the script while it does not read', async () => {
    let waits = 0
    const emulate = createTestEmulator({
      tokensPerSecond: 100,
      sleep: () => {
        waits += 1
        return Promise.resolve()
      },
    })
    const reader = readerOf(await ask(emulate, 'demo'))
    for (let event = 0; event < 6; event++) await reader.read()
    await vi.advanceTimersByTimeAsync(1000)
    expect(waits).toBe(2)
    await reader.cancel()
  })
})

describe('what may not be continued', () => {
  it.each([
    ['fail-within', {}],
    ['cut', {}],
    ['echo', { store: false }],
  ])('%s %o', async (model, fields) => {
    const emulate = createTestEmulator()
    await (
      await send(emulate, 'POST', '/responses', { model, input: 'Hello', stream: true, ...fields })
    ).text()
    const next = await createWhole(emulate, { model: 'echo', input: 'On', previous_response_id: 'resp_1' })
    expect(next).toMatchObject({ error: { code: 'previous_response_not_found' } })
  })
})

describe('sleep', () => {
  it('leaves no timer when it is over or when the signal was aborted before', async () => {
    const controller = new AbortController()
    const over = sleep(10, controller.signal)
    await vi.advanceTimersByTimeAsync(10)
    await over
    controller.abort()
    await expect(sleep(10, controller.signal)).rejects.toThrow()
    expect(vi.getTimerCount()).toBe(0)
  })
})

import { expect, test, vi } from 'vitest'
import type { Timing } from './answer'
import { forward } from './forward'
import { logOutput } from '../log'
import { deferred, quickTiming, turn } from './test-upstream'
import type { InProcessUpstream } from '../upstreams/upstream'

const body = Buffer.from('{"model":"m","input":"hi","stream":true}')
const stream = { headers: { 'content-type': 'text/event-stream' } }

function send(
  handle: InProcessUpstream['handle'],
  signal = new AbortController().signal,
  timing: Partial<Timing> = {},
) {
  return forward(
    { method: 'POST', path: '/responses', body, wantsStream: true, clientRequestId: null },
    {
      upstream: {
        kind: 'in-process',
        id: 'emulator',
        label: 'Demo',
        capabilities: { chaining: true, store: true },
        handle,
      },
      requestId: 'req_ours',
      timing: { ...quickTiming, ...timing },
      signal,
    },
  )
}

test('the request arrives and the answer comes back', async () => {
  const answer = await send(async (request) => {
    expect(request.method).toBe('POST')
    expect(new URL(request.url).pathname).toBe('/v1/responses')
    expect(await request.text()).toBe(body.toString())
    return new Response('data: 1\n\ndata: 2\n\n', stream)
  })
  expect(answer.headers.get('x-accel-buffering')).toBe('no')
  expect(await answer.text()).toBe('data: 1\n\ndata: 2\n\n')
})

test('errors keep their status and body', async () => {
  const answer = await send(async () => Response.json({ error: { code: 'x' } }, { status: 404 }))
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ error: { code: 'x' } })
})

test('a handler that throws is an upstream that failed, and the log says why', async () => {
  const line = vi.spyOn(logOutput, 'write').mockImplementation(() => {})
  const answer = await send(async () => {
    throw new Error('inside')
  })
  expect(answer.status).toBe(502)
  expect(await answer.text()).toMatch(/upstream_failed/)
  expect(line.mock.calls.join()).toContain('Error: inside')
  line.mockRestore()
})

test('silence has comments, and a break fails the stream', async () => {
  const next = deferred()
  const source = new ReadableStream({
    async pull(controller) {
      await next.promise
      controller.error(new Error('cut'))
    },
  })
  const answer = await send(async () => new Response(source, stream), undefined, { firstCommentMs: 1 })
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(': parley\n\n')
  next.resolve()
  await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' })
})

test('a client that leaves aborts the request and cancels the stream', async () => {
  const cancelled = deferred()
  const aborted = deferred()
  const controller = new AbortController()
  const answer = await send(async (request) => {
    request.signal.addEventListener('abort', () => aborted.resolve())
    const source = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from('data: 1\n\n')),
      cancel: () => cancelled.resolve(),
    })
    return new Response(source, stream)
  }, controller.signal)
  expect(answer.status).toBe(200)
  controller.abort()
  await Promise.all([aborted.promise, cancelled.promise])
})

test('a client that leaves before the answer cancels the stream that comes after', async () => {
  const called = deferred()
  const answered = deferred()
  const cancelled = deferred()
  const controller = new AbortController()
  const answer = send(async () => {
    called.resolve()
    await answered.promise
    return new Response(new ReadableStream({ cancel: () => cancelled.resolve() }), stream)
  }, controller.signal)
  await called.promise
  controller.abort()
  expect((await answer).status).toBe(499)
  answered.resolve()
  await cancelled.promise
})

test('a slow reader is waited for', async () => {
  let pulled = 0
  const source = new ReadableStream({
    pull(controller) {
      pulled += 1
      if (pulled > 500) controller.close()
      else controller.enqueue(new Uint8Array(8192))
    },
  })
  const answer = await send(async () => new Response(source, stream))
  for (let count = 0; count < 50; count += 1) await turn()
  expect(pulled).toBeLessThan(10)
  expect((await answer.arrayBuffer()).byteLength).toBe(500 * 8192)
})

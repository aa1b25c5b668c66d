import { newId } from '@/lib/util/new-id'
import { afterEach, expect, test, vi } from 'vitest'
import type { Post } from '@/lib/client/create-response'
import { StreamChannel } from '@/lib/client/stream-channel'
import { createContext } from '../guards/guard'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { RouteHandler } from '../gateway/handler'
import { readEnvironment } from '../env'
import { answerInFrames, answerWithChannel, stopStream } from './answer-in-frames'
import { openChannel } from './channels'

const encoder = new TextEncoder()
const context = () => createContext(readEnvironment({}))

/** Serves streams whose answers the test controls, and records how each request arrived. */
function serve(handler: RouteHandler) {
  const asked: string[] = []
  const answer = answerInFrames(handler)
  const channel = answerWithChannel(openChannel)
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const request = new Request(`http://parley.test${path}`, init)
    asked.push(request.method)
    if (request.method === 'GET') return channel(request, context())
    if (request.method === 'DELETE') return stopStream(request, context())
    return answer(request, { ...context(), body: Buffer.from(await request.text()) })
  })
  return asked
}

const shared = () => new StreamChannel({ hasManyConnections: () => false, newId }).post
const single = () => new StreamChannel({ hasManyConnections: () => true, newId }).post
const never = new AbortController().signal

async function textOf(post: Post, body: string, signal = never): Promise<string> {
  return (await post(body, signal, {})).response.text()
}

/** Echoes the request's body byte by byte, splitting characters too. */
const echo: RouteHandler = async (_request, { body }) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of body) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    }),
    { status: 200, headers: { 'x-request-id': String(body.length) } },
  )

afterEach(() => vi.unstubAllGlobals())

for (const [name, make] of [
  ['one connection for all', shared],
  ['a connection each', single],
] as const) {
  test(`over ${name} every stream has its status, its headers and its very bytes`, async () => {
    const asked = serve(echo)
    const post = make()
    const texts = Array.from({ length: 20 }, (_, at) => `Zeile ${at}: ä €🙂`)
    expect(await Promise.all(texts.map((text) => textOf(post, text)))).toEqual(texts)
    const { response } = await post('plain', never, {})
    expect([response.status, response.headers.get('x-request-id')]).toEqual([200, '5'])
    expect(asked.filter((method) => method === 'GET')).toHaveLength(make === shared ? 1 : 0)
    expect(asked.filter((method) => method === 'POST')).toHaveLength(21)
  })

  test(`over ${name} a refusal and a stream that breaks off are what they are`, async () => {
    const refusals = ['refuse', 'break', 'throw']
    serve(async (_request, given) => {
      const kind = given.body.toString()
      if (kind === 'refuse') return errorResponse(invalidRequest('No.', 'no'), given.requestId)
      if (kind === 'throw') throw new Error('inside')
      return new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(encoder.encode('a part')),
          pull: (controller) => controller.error(new Error('gone')),
        }),
      )
    })
    const post = make()
    const [refused, broken, failed] = await Promise.allSettled(refusals.map((kind) => post(kind, never, {})))
    expect(refused).toMatchObject({ value: { response: { status: 400 } } })
    expect(failed).toMatchObject({ status: 'rejected' })
    const text = broken?.status === 'fulfilled' ? broken.value.response.text() : undefined
    await expect(text).rejects.toThrow('broke off')
  })

  test(`over ${name} a stop ends the upstream of that stream, and no other`, async () => {
    const stopped: string[] = []
    serve(async (request, { body }) => {
      const which = body.toString()
      request.signal.addEventListener('abort', () => stopped.push(which))
      return new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(encoder.encode(which)) }),
      )
    })
    const post = make()
    const abort = new AbortController()
    const [one, other] = await Promise.all([post('one', abort.signal, {}), post('other', never, {})])
    const reader = one.response.body?.getReader()
    await reader?.read()
    abort.abort()
    await expect.poll(() => stopped).toEqual(['one'])
    await expect(reader?.read()).rejects.toThrow()
    // A reader that has read enough also ends it.
    await other.response.body?.cancel()
    await expect.poll(() => stopped).toEqual(['one', 'other'])
  })
}

test('a stream that floods waits, and holds up no other', async () => {
  let sent = 0
  serve(async (_request, { body }) => {
    if (body.toString() !== 'flood') return echo(_request, { ...context(), body })
    return new Response(
      new ReadableStream({
        pull(controller) {
          sent += 1
          controller.enqueue(new Uint8Array(64 * 1024))
          if (sent === 400) controller.close()
        },
      }),
    )
  })
  const post = shared()
  const flood = await post('flood', never, {})
  expect(await textOf(post, 'calm')).toBe('calm')
  const { byteLength } = await flood.response.arrayBuffer()
  expect(byteLength).toBe(400 * 64 * 1024)
})

test('the times are those at which the server had the bytes, however late they are read', async () => {
  let whenAllIsSent = () => {}
  const allIsSent = new Promise<void>((resolve) => {
    whenAllIsSent = resolve
  })
  serve(async () => {
    return new Response(
      new ReadableStream({
        async start(controller) {
          controller.enqueue(encoder.encode('a'))
          await new Promise((resolve) => setTimeout(resolve, 100))
          controller.enqueue(encoder.encode('b'))
          controller.close()
          whenAllIsSent()
        },
      }),
    )
  })
  const start = performance.now()
  const { response, elapsed } = await shared()('x', never, {})
  const reader = response.body?.getReader()
  await allIsSent
  await new Promise((resolve) => setTimeout(resolve, 300))
  const read = performance.now() - start
  await reader?.read()
  const first = elapsed?.() ?? Number.NaN
  await reader?.read()
  const second = elapsed?.() ?? Number.NaN
  expect(second - first).toBeGreaterThan(50)
  expect(second).toBeLessThan(read)
})

test('where the channel is unknown, a connection of its own is used, and nothing is sent twice', async () => {
  const asked = serve(echo)
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    // As if the request reached another instance of the server.
    if (headers.has('x-parley-channel')) headers.set('x-parley-channel', newId())
    return fetch(path, { ...init, headers })
  })
  expect(await textOf(shared(), 'text')).toBe('text')
  expect(asked).toEqual(['GET', 'POST', 'POST'])
})

test('a request that never arrives is an error of whoever sent it, and of nobody else', async () => {
  serve(echo)
  const post = shared()
  expect(await textOf(post, 'the channel is open')).toBe('the channel is open')
  const { fetch: served } = globalThis
  vi.stubGlobal('fetch', (path: string, init?: RequestInit) =>
    init?.method === 'POST' ? Promise.reject(new TypeError('Failed to fetch')) : served(path, init),
  )
  // An unhandled rejection would fail the test run.
  await expect(post('x', never, {})).rejects.toThrow('Failed to fetch')
})

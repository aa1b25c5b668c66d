import fc from '@/lib/util/testing/property-testing'
import type { ServerResponse } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { brotliCompressSync, createGzip, gzipSync, constants } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { AnswerOptions, Timing } from './answer'
import { forward } from './forward'
import type { OutgoingRequest } from './outgoing-request'
import { deferred, markedKey, quickTiming, startUpstream, turn } from './test-upstream'
import type { Upstream } from '../upstreams/upstream'

const request: OutgoingRequest = {
  method: 'POST',
  path: '/responses',
  body: Buffer.from('{"model":"m","input":"hi","stream":true}'),
  wantsStream: true,
  clientRequestId: null,
}

function optionsFor(upstream: Upstream): AnswerOptions {
  const { signal } = new AbortController()
  return { upstream, requestId: 'req_ours', timing: quickTiming, signal }
}

function send(upstream: Upstream, overrides: Partial<AnswerOptions> = {}, timing: Partial<Timing> = {}) {
  return forward(request, { ...optionsFor(upstream), timing: { ...quickTiming, ...timing }, ...overrides })
}

/** Returns a function that reads one chunk at a time as text; undefined at the end. */
function readerOf(answer: Response): () => Promise<string | undefined> {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader()
  return async () => {
    const result = await reader?.read()
    return result?.value && Buffer.from(result.value).toString()
  }
}

function startStream(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer())
}

describe('bytes', () => {
  test('arrive as they were sent, however they were cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 3000 }), { minLength: 1 }),
        async (chunks) => {
          await using server = await startUpstream(async (_request, response) => {
            startStream(response)
            for (const chunk of chunks) {
              response.write(chunk)
              await turn()
            }
            response.end()
          })
          const answer = await send(server.upstream)
          expect(await bytesOf(answer)).toEqual(Buffer.concat(chunks))
        },
      ),
      { numRuns: 12 },
    )
  })

  test('of an answer without a stream pass with its status', async () => {
    const body = Buffer.from('{ "id":"resp_1",\n "output": [] }\n')
    await using server = await startUpstream((_request, response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': body.length })
      response.end(body)
    })
    const answer = await send(server.upstream)
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(await bytesOf(answer)).toEqual(body)
  })

  test.each(['text/plain', 'application/json; charset=utf-8', undefined])(
    'labelled %s pass',
    async (contentType) => {
      await using server = await startUpstream((_request, response) => {
        response.writeHead(200, contentType === undefined ? {} : { 'content-type': contentType })
        response.end('data: 1\n\n')
      })
      const answer = await send(server.upstream)
      expect(answer.headers.get('content-type')).toBe(contentType ?? 'text/event-stream')
      expect(await answer.text()).toBe('data: 1\n\n')
    },
  )

  test('compressed unasked are decoded frame by frame', async () => {
    const next = deferred()
    await using server = await startUpstream(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
      const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
      gzip.pipe(response)
      gzip.write('data: 1\n\n')
      await next.promise
      gzip.end('data: 2\n\n')
    })
    const answer = await send(server.upstream)
    const read = readerOf(answer)
    expect(await read()).toBe('data: 1\n\n')
    next.resolve()
    expect(await read()).toBe('data: 2\n\n')
    expect(await read()).toBeUndefined()
  })

  test.each([
    ['br', brotliCompressSync],
    ['gzip', gzipSync],
  ])('in %s are decoded', async (encoding, compress) => {
    const body = '{"a":"' + 'x'.repeat(300_000) + '"}'
    await using server = await startUpstream((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
      response.end(compress(body))
    })
    const answer = await send(server.upstream)
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(await answer.text()).toBe(body)
  })
})

describe('headers', () => {
  test('only those of the list reach the client', async () => {
    await using server = await startUpstream((_request, response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'x-request-id': 'req_theirs',
        'openai-processing-ms': '12',
        'x-ratelimit-remaining-requests': '3',
        'x-router-model': 'a/b',
        'x-router-leak': `key ${markedKey}`,
        'openai-organization': 'org-secret',
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        'content-security-policy': "default-src 'none'",
        location: 'https://elsewhere.example',
      })
      response.end('data: 1\n\n')
    })
    const answer = await send(server.upstream)
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-cache, no-transform',
      'content-type': 'text/event-stream',
      'openai-processing-ms': '12',
      'x-accel-buffering': 'no',
      'x-ratelimit-remaining-requests': '3',
      'x-request-id': 'req_theirs',
      'x-router-model': 'a/b',
    })
  })

  test('a published address is told without its query, an own one is not', async () => {
    await using server = await startUpstream((_request, response) => {
      startStream(response)
      response.end('data: 1\n\n')
    })
    const own = await send(server.upstream)
    expect(own.headers.get('x-parley-upstream')).toBeNull()
    const published = { ...server.upstream, isPublished: true as const }
    const path = '/responses/resp_1?stream=true'
    const answer = await forward({ ...request, path }, optionsFor(published))
    expect(answer.headers.get('x-parley-upstream')).toBe(`${server.upstream.baseUrl}/responses/resp_1`)
  })

  test('the upstream gets ours, the key and the body, and nothing else', async () => {
    await using server = await startUpstream((_request, response) => {
      startStream(response)
      response.end('data: 1\n\n')
    })
    const { host } = new URL(server.upstream.baseUrl)
    await bytesOf(await forward({ ...request, clientRequestId: 'mine-1' }, optionsFor(server.upstream)))
    expect(server.received).toEqual([
      {
        url: '/v1/responses',
        body: request.body,
        headers: {
          host,
          connection: 'close',
          accept: 'text/event-stream',
          'accept-encoding': 'identity',
          authorization: `Bearer ${markedKey}`,
          'content-length': String(request.body?.length),
          'content-type': 'application/json',
          'user-agent': 'parley',
          'x-client-request-id': 'mine-1',
        },
      },
    ])
  })
})

describe('comments', () => {
  test('the first leaves with the headers when the upstream is slow to begin', async () => {
    const next = deferred()
    await using server = await startUpstream(async (_request, response) => {
      startStream(response)
      response.flushHeaders()
      await next.promise
      response.end('data: 1\n\n')
    })
    const read = readerOf(await send(server.upstream, {}, { firstCommentMs: 1 }))
    expect(await read()).toBe(': parley\n\n')
    next.resolve()
    expect(await read()).toBe('data: 1\n\n')
    expect(await read()).toBeUndefined()
  })

  test('keep a silent stream alive', async () => {
    const next = deferred()
    await using server = await startUpstream(async (_request, response) => {
      startStream(response)
      response.write('data: 1\r\n\r\n')
      await next.promise
      response.end('data: 2\n\n')
    })
    const read = readerOf(await send(server.upstream, {}, { heartbeatMs: 5 }))
    expect(await read()).toBe('data: 1\r\n\r\n')
    expect(await read()).toBe(': keep-alive\n\n')
    expect(await read()).toBe(': keep-alive\n\n')
    next.resolve()
    let text = await read()
    while (text === ': keep-alive\n\n') text = await read()
    expect(text).toBe('data: 2\n\n')
  })
})

describe('a client that leaves', () => {
  async function hanging(begin: (response: ServerResponse) => unknown) {
    const arrived = deferred()
    const closed = deferred()
    const server = await startUpstream((_request, response) => {
      begin(response)
      response.on('close', () => closed.resolve())
      arrived.resolve()
    })
    return { server, arrived: arrived.promise, closed: closed.promise }
  }

  test.each<readonly [string, (response: ServerResponse) => unknown]>([
    ['before the headers', () => {}],
    ['before the first byte', (response) => startStream(response).flushHeaders()],
    ['in the middle', (response) => startStream(response).write('data: 1\n\n')],
  ])('%s ends the upstream request', async (_when, begin) => {
    const { server, arrived, closed } = await hanging(begin)
    await using _server = server
    const controller = new AbortController()
    const answer = send(server.upstream, { signal: controller.signal }, { firstCommentMs: 1 })
    await arrived
    await turn()
    controller.abort()
    // The benchmark measures how fast: here that would only depend on the machine.
    await closed
    await answer
  })

  test('by cancelling the stream ends it too, once', async () => {
    const { server, closed } = await hanging((response) => {
      startStream(response)
      response.write('data: 1\n\n')
    })
    await using _server = server
    const faults: unknown[] = []
    const answer = await send(server.upstream, { onClose: (fault) => faults.push(fault) })
    await answer.body?.cancel()
    await closed
    expect(faults).toEqual([undefined])
  })

  test('before anything was sent keeps the request from being sent', async () => {
    await using server = await startUpstream((_request, response) => response.end())
    const answer = await send(server.upstream, { signal: AbortSignal.abort() })
    expect(answer.status).toBe(499)
    expect(server.received).toEqual([])
  })
})

test('a reader that stalls stops the upstream from writing', async () => {
  const total = 256 * 1024 * 1024
  let written = 0
  let blockedTurns = 0
  const stopped = deferred()
  await using server = await startUpstream(async (_request, response) => {
    startStream(response)
    const chunk = Buffer.alloc(64 * 1024, 'x')
    let isFree = true
    response.on('drain', () => {
      isFree = true
    })
    // Blocked for many turns of an event loop that both sides share: nobody reads any more.
    while (written < total && blockedTurns < 300 && !response.destroyed) {
      if (isFree) {
        isFree = response.write(chunk)
        written += chunk.length
        blockedTurns = 0
      } else {
        await turn()
        blockedTurns += 1
      }
    }
    stopped.resolve()
  })
  const answer = await send(server.upstream)
  await stopped.promise
  // The rest is in the kernel's socket buffers.
  expect(written).toBeLessThan(24 * 1024 * 1024)
  await answer.body?.cancel()
})

describe('a request without a body', () => {
  const without = (method: 'GET' | 'POST' | 'DELETE', path: string): OutgoingRequest => ({
    method,
    path,
    wantsStream: false,
    clientRequestId: null,
  })

  test.each(['GET', 'POST', 'DELETE'] as const)('keeps its path: %s', async (method) => {
    await using server = await startUpstream((incoming, response) => {
      expect(incoming.method).toBe(method)
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id" :1}')
    })
    const path = '/responses/resp_1/input_items?include[]=a&include[]=b%20c&limit=2'
    const answer = await forward(without(method, path), optionsFor(server.upstream))
    expect(await answer.text()).toBe('{"id" :1}')
    const [received, ...others] = server.received
    expect(others).toEqual([])
    expect(received?.url).toBe(`/v1${path}`)
    expect(received?.body).toHaveLength(0)
    expect(received?.headers).toMatchObject({
      accept: 'application/json',
      authorization: `Bearer ${markedKey}`,
      connection: 'close',
    })
    expect(received?.headers).not.toHaveProperty('content-type')
  })

  test.each(['GET', 'DELETE'] as const)(
    'is not sent again when the connection closes: %s',
    async (method) => {
      await using server = await startUpstream((_request, response) => response.destroy())
      const answer = await forward(without(method, '/responses/resp_1'), optionsFor(server.upstream))
      expect(answer.status).toBe(502)
      expect(await answer.json()).toMatchObject({ error: { code: 'upstream_unreachable' } })
      expect(server.received).toHaveLength(1)
    },
  )

  test('that is late costs nothing to ask again', async () => {
    await using server = await startUpstream(() => {})
    const options = optionsFor(server.upstream)
    const timing = { ...quickTiming, firstByteMs: 20 }
    const answer = await forward(without('GET', '/responses/resp_1'), { ...options, timing })
    expect(answer.status).toBe(504)
    expect(await answer.text()).not.toContain('paid')
    expect(answer.headers.get('x-should-retry')).toBeNull()
  })

  test.each<readonly [string, number, Record<string, string>]>([
    ['204', 204, {}],
    ['200 of no length', 200, { 'content-length': '0' }],
    ['200 that ends at once', 200, { 'transfer-encoding': 'chunked' }],
  ])('a delete may be answered with nothing, a read may not: %s', async (_name, status, headers) => {
    await using server = await startUpstream((_request, response) => {
      response.writeHead(status, { ...headers, 'x-request-id': 'req_theirs' }).end()
    })
    const deleted = await forward(without('DELETE', '/responses/resp_1'), optionsFor(server.upstream))
    expect([deleted.status, await deleted.text()]).toEqual([status, ''])
    expect(deleted.headers.get('x-request-id')).toBe('req_theirs')
    const read = await forward(without('GET', '/responses/resp_1'), optionsFor(server.upstream))
    expect(read.status).toBe(502)
    expect(await read.json()).toMatchObject({ error: { code: 'upstream_empty' } })
  })
})

test('a connection is never used for a second create', async () => {
  const sockets = new Set<unknown>()
  await using server = await startUpstream((incoming, response) => {
    sockets.add(incoming.socket)
    startStream(response)
    response.end('data: 1\n\n')
  })
  for (let count = 0; count < 3; count += 1) await bytesOf(await send(server.upstream))
  expect(sockets.size).toBe(3)
})

test('a large body arrives whole, and is in memory no longer than until it was sent', async () => {
  setFlagsFromString('--expose-gc')
  const length = 3 * 1024 * 1024
  await using server = await startUpstream((_request, response) => {
    startStream(response).write('data: {}\n\n')
  })
  const sendLarge = () => {
    const body = Buffer.alloc(length, 'a')
    const answer = forward({ ...request, body }, optionsFor(server.upstream))
    return { answer, body: new WeakRef(body.buffer) }
  }
  const { answer, body } = sendLarge()
  const read = readerOf(await answer)
  expect(await read()).toBe('data: {}\n\n')
  expect(server.received[0]?.body.length).toBe(length)
  await expect
    .poll(() => {
      runInNewContext('gc()')
      return body.deref() === undefined
    })
    .toBe(true)
})

import { createServer } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Timing } from './answer'
import { forward } from './forward'
import type { OutgoingRequest } from './outgoing-request'
import { markedKey, quickTiming, startUpstream, type Listener } from './test-upstream'
import { portOf } from '../testing/port-of'
import type { NetworkUpstream } from '../upstreams/upstream'

const request: OutgoingRequest = {
  method: 'POST',
  path: '/responses',
  body: Buffer.from('{"model":"m","input":"hi"}'),
  wantsStream: true,
  clientRequestId: null,
}

function send(upstream: NetworkUpstream, timing: Partial<Timing> = {}): Promise<Response> {
  return forward(request, {
    upstream,
    requestId: 'req_ours',
    timing: { ...quickTiming, ...timing },
    signal: new AbortController().signal,
  })
}

const errorBody = z.object({
  error: z.strictObject({ message: z.string(), type: z.string(), param: z.null(), code: z.string() }),
})

const containing = (text: string): unknown => expect.stringContaining(text)
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

async function errorOf(answer: Response) {
  const text = await answer.text()
  expect(text).not.toContain(markedKey)
  return errorBody.parse(JSON.parse(text)).error
}

const page = '<!doctype html><title>Welcome</title>'
const json = { 'content-type': 'application/json' }
const html = { 'content-type': 'text/html' }
const stream = { 'content-type': 'text/event-stream' }

/** Returns a listener that answers with the given parts. */
const say =
  (status: number, headers: Record<string, string>, body = ''): Listener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body)

describe('answers that are none become errors of ours', () => {
  test.each<readonly [string, Listener, number, string, RegExp]>([
    [
      'a page with 200',
      say(200, html, page),
      502,
      'upstream_html',
      /Test upstream answered with a web page.*base URL/,
    ],
    ['a page with 404', say(404, html, page), 404, 'upstream_html', /status 404/],
    ['a page with 502 and no label', say(502, {}, page), 502, 'upstream_html', /web page/],
    ['204', say(204, {}), 502, 'upstream_empty', /status 204 and no body/],
    ['an empty 200', say(200, json), 502, 'upstream_empty', /status 200/],
    [
      'an empty stream',
      say(200, { ...stream, 'transfer-encoding': 'chunked' }),
      502,
      'upstream_empty',
      /no body/,
    ],
    ['an empty 503', say(503, {}), 503, 'upstream_empty', /status 503/],
    [
      'words',
      say(404, { 'content-type': 'text/plain' }, '404 page\n not found'),
      404,
      'upstream_error',
      /404 page not found/,
    ],
    [
      'words with the key',
      say(401, {}, `bad key ${markedKey}!`),
      401,
      'upstream_error',
      /bad key \[redacted\]!/,
    ],
    ['a JSON string', say(500, json, '"boom"'), 500, 'upstream_error', /"boom"/],
    ['broken JSON', say(500, json, '{"error":'), 500, 'upstream_error', /status 500/],
    ['an error without end', say(500, json, `{"a":"${'x'.repeat(400_000)}"}`), 500, 'upstream_error', /xxx/],
    [
      'a redirect',
      say(302, { location: 'http://127.0.0.1:9/' }),
      502,
      'upstream_redirect',
      /does not follow/,
    ],
    ['a redirect that keeps the method', say(307, { location: '/x' }), 502, 'upstream_redirect', /307/],
    ['304', say(304, {}), 502, 'upstream_redirect', /304/],
    [
      'huge headers',
      say(200, { ...stream, 'x-big': 'x'.repeat(65_536) }, 'data: 1\n\n'),
      502,
      'upstream_bad_response',
      /not valid HTTP/,
    ],
    [
      'an unknown encoding',
      say(200, { ...json, 'content-encoding': 'zstd' }, '{}'),
      502,
      'upstream_bad_response',
      /unknown encoding/,
    ],
  ])('%s', async (_name, listener, status, code, sentence) => {
    await using server = await startUpstream(listener)
    const answer = await send(server.upstream)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-request-id')).toBe('req_ours')
    expect(await errorOf(answer)).toMatchObject({
      code,
      type: 'upstream_error',
      message: matching(sentence),
    })
    expect(server.received).toHaveLength(1)
  })
})

describe('JSON errors of any shape keep status, body and what they say about waiting', () => {
  test.each([
    [400, '{"error":{"message":"no","type":"invalid_request_error","param":"input","code":null}}'],
    [401, '{"error":"unauthorized"}'],
    [402, '{ "error": {"code":"insufficient_credits","balance":{"current":0}} }'],
    [404, '{"success":false,"error":[{"path":[]}]}'],
    [429, '{"error":{"code":429,"message":"slow down"}}'],
    [500, '[{"error":"x"}]'],
    [529, '{"status":"failure","message":"overloaded"}'],
  ])('%i', async (status, body) => {
    const headers = {
      ...json,
      'retry-after': '7',
      'retry-after-ms': '7000',
      'x-should-retry': 'true',
      'set-cookie': 'a=b',
    }
    await using server = await startUpstream(say(status, headers, body))
    const answer = await send(server.upstream)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe(body)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'retry-after': '7',
      'retry-after-ms': '7000',
      'x-should-retry': 'true',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('less the key, which some repeat', async () => {
    const body = (key: string) => JSON.stringify({ error: { message: `Incorrect API key provided: ${key}` } })
    await using server = await startUpstream(say(401, json, body(markedKey)))
    const answer = await send(server.upstream)
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe(body('[redacted]'))
  })

  test('compressed ones are read', async () => {
    await using server = await startUpstream((_request, response) => {
      response.writeHead(400, { ...json, 'content-encoding': 'gzip' }).end(gzipSync('{"error":"x"}'))
    })
    expect(await (await send(server.upstream)).text()).toBe('{"error":"x"}')
  })
})

test('a redirect is not followed', async () => {
  let isCalled = false
  const other = createServer((_request, response) => {
    isCalled = true
    response.end()
  })
  await new Promise<void>((resolve) => {
    other.listen(0, '127.0.0.1', resolve)
  })
  await using server = await startUpstream(
    say(307, { location: `http://127.0.0.1:${portOf(other.address())}/v1/responses` }),
  )
  await send(server.upstream)
  await new Promise((resolve) => {
    other.close(resolve)
  })
  expect(isCalled).toBe(false)
})

describe('connections', () => {
  const open = new Set<Socket>()
  let stop = () => {}
  afterEach(() => {
    for (const socket of open) socket.destroy()
    open.clear()
    stop()
  })

  /** Starts a server that sends raw bytes once it has the request's headers. */
  async function startTcp(answer: (socket: Socket) => void): Promise<NetworkUpstream> {
    const server = createTcpServer((socket) => {
      open.add(socket)
      socket.on('error', () => {})
      socket.once('data', () => answer(socket))
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    stop = () => server.close()
    return {
      kind: 'network',
      id: 'tcp',
      label: 'Raw upstream',
      baseUrl: `http://127.0.0.1:${portOf(server.address())}/v1`,
      apiKey: markedKey,
      capabilities: { chaining: true, store: true },
    }
  }

  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n'

  test('refused', async () => {
    const upstream = await startTcp(() => {})
    await new Promise<void>((resolve) => {
      const probe = createTcpServer().listen(0, '127.0.0.1', () => {
        Object.assign(upstream, { baseUrl: `http://127.0.0.1:${portOf(probe.address())}/v1` })
        probe.close(() => resolve())
      })
    })
    const answer = await send(upstream)
    expect(answer.status).toBe(502)
    expect(answer.headers.get('x-should-retry')).toBe('true')
    expect(await errorOf(answer)).toMatchObject({
      code: 'upstream_unreachable',
      message: containing('refused'),
    })
  })

  test('to a name that does not exist', async () => {
    const upstream = { ...(await startTcp(() => {})), baseUrl: 'http://no-such-host.invalid/v1' }
    const answer = await send(upstream)
    expect(answer.status).toBe(502)
    expect(await errorOf(answer)).toMatchObject({
      code: 'upstream_unreachable',
      message: containing('base URL'),
    })
  })

  test.each<readonly [string, (socket: Socket) => void]>([
    ['closed before an answer', (socket) => socket.end()],
    ['reset before an answer', (socket) => socket.resetAndDestroy()],
    ['cut in the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-ty')],
    ['reset after the headers', (socket) => socket.write(`${head}\r\n`, () => socket.resetAndDestroy())],
  ])('%s', async (_name, behave) => {
    let count = 0
    const answer = await send(
      await startTcp((socket) => {
        count += 1
        behave(socket)
      }),
    )
    expect(answer.status).toBe(502)
    const { code, message } = await errorOf(answer)
    expect(['upstream_unreachable', 'upstream_bad_response', 'upstream_empty']).toContain(code)
    expect(message).toContain('Raw upstream')
    expect(count).toBe(1)
  })

  test('that do not speak HTTP', async () => {
    const answer = await send(await startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')))
    expect(answer.status).toBe(502)
    expect(await errorOf(answer)).toMatchObject({ code: 'upstream_bad_response' })
  })

  test.each<readonly [string, string]>([
    ['inside a chunk', `${head}transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n20\r\ndata:`],
    ['between two chunks', `${head}transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n`],
    ['short of its length', `${head}content-length: 100\r\n\r\ndata: 1\n\n`],
  ])('cut %s fail the stream after what arrived', async (_name, bytes) => {
    const answer = await send(await startTcp((socket) => socket.end(bytes)))
    expect(answer.status).toBe(200)
    const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader()
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toMatch(/^data: 1\n\n/)
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('with a gzip body cut short fail the stream', async () => {
    const body = gzipSync(`data: ${'1'.repeat(5000)}\n\n`)
    await using server = await startUpstream((_request, response) => {
      response
        .writeHead(200, { ...stream, 'content-encoding': 'gzip' })
        .end(body.subarray(0, body.length - 12))
    })
    const answer = await send(server.upstream)
    // If it is cut too early to decode anything, there is no answer; later, the stream fails.
    if (answer.status === 200) await expect(answer.text()).rejects.toThrow()
    else expect(await errorOf(answer)).toMatchObject({ code: 'upstream_bad_response' })
  })

  test('that never answer', async () => {
    const answer = await send(await startTcp(() => {}), { firstByteMs: 20 })
    expect(answer.status).toBe(504)
    expect(answer.headers.get('x-should-retry')).toBe('false')
    expect(await errorOf(answer)).toMatchObject({ code: 'upstream_timeout' })
  })

  test('that fall silent after the headers, before the first byte', async () => {
    const answer = await send(await startTcp((socket) => socket.write(`${head}content-length: 9\r\n\r\n`)), {
      firstCommentMs: 1,
      thinkingMs: 20,
    })
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toMatchObject({ reason: 'thinking_timeout' })
  })

  test('that fall silent in the middle', async () => {
    const answer = await send(
      await startTcp((socket) => socket.write(`${head}content-length: 99\r\n\r\ndata: 1\n\n`)),
      {
        thinkingMs: 20,
      },
    )
    await expect(answer.text()).rejects.toMatchObject({ reason: 'thinking_timeout' })
  })

  test('that fall silent before a plain answer', async () => {
    const plain = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n'
    const answer = await send(await startTcp((socket) => socket.write(plain)), { thinkingMs: 20 })
    expect(answer.status).toBe(504)
    expect(await errorOf(answer)).toMatchObject({ code: 'upstream_timeout' })
  })

  test('with early hints are answered as without', async () => {
    const upstream = await startTcp((socket) => {
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n')
      socket.end(`${head}content-length: 9\r\n\r\ndata: 1\n\n`)
    })
    expect(await (await send(upstream)).text()).toBe('data: 1\n\n')
  })
})

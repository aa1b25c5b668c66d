import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { recordings } from '../../lib/emulator/testing/recordings'
import { type Gateway, expect, test } from '../support/gateway'
import { beginStream, frame, upstreamModel } from '../support/upstream'

const comment = ': parley\n\n'

interface Reading {
  readonly answer: IncomingMessage
  /** Returns the body read so far. */
  readonly bytes: () => Buffer
  /** Resolves when the body is over, however it ended. */
  readonly over: Promise<void>
}

/** Posts a create with nothing between the test and the socket, and reads the answer. */
async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Reading> {
  const request = httpRequest(`${url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
  })
  request.on('error', () => undefined)
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    request.once('error', reject)
  })
  request.end(body)
  const answer = await answered
  const chunks: Buffer[] = []
  answer.on('data', (chunk: Buffer) => chunks.push(chunk))
  answer.on('error', () => undefined)
  const over = new Promise<void>((resolve) => {
    answer.once('close', resolve)
  })
  return { answer, bytes: () => Buffer.concat(chunks), over }
}

const stream = (gateway: Gateway) =>
  post(gateway.url, JSON.stringify({ model: gateway.model, input: 'Hello', stream: true }))

test.describe('a stream', () => {
  test('reaches the client as the bytes the upstream wrote', async ({ gateway }) => {
    const frames = recordings.flatMap(({ events }) => events.slice(0, 40)).map(frame)
    const bytes = Buffer.from(
      [
        ': a comment of the upstream\n\n',
        'retry: 1000\r\nid: 7\r\ndata: {"type":"odd.line.ends"}\r\n\r\n',
        'data: no json, é, 日本, 👋\n\n',
        ...frames,
        'data: [DONE]\n\n',
        'data: a frame that no blank line closes',
      ].join(''),
    )
    gateway.upstream.answer = ({ response }) => {
      beginStream(response)
      // Split anywhere, even within a multi-byte character.
      for (let at = 0; at < bytes.length; at += 997) response.write(bytes.subarray(at, at + 997))
      response.end()
    }
    const { answer, bytes: received, over } = await stream(gateway)
    await over
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    expect(answer.headers).not.toHaveProperty('content-encoding')
    const text = received().toString('latin1')
    // If the first frame is slow, we send a comment before it; nothing else is added.
    const added = text.startsWith(comment) ? comment.length : 0
    expect(received().subarray(added).equals(bytes)).toBe(true)

    const { body, request } = gateway.upstream.exchanges.at(-1) ?? {}
    expect(JSON.parse(body?.toString() ?? '')).toEqual({ model: upstreamModel, input: 'Hello', stream: true })
    expect(request?.url).toBe('/v1/responses')
  })

  test('begins before the first event of the upstream', async ({ gateway }) => {
    let finish = () => {}
    gateway.upstream.answer = ({ response }) => {
      beginStream(response)
      finish = () => response.end(frame({ type: 'response.completed' }))
    }
    const { answer, bytes, over } = await stream(gateway)
    await once(answer, 'data')
    expect(bytes().toString()).toBe(comment)
    finish()
    await over
    expect(bytes().toString()).toBe(comment + frame({ type: 'response.completed' }))
  })

  test('hands on each event when it comes, none waits for the next', async ({ gateway }) => {
    const events = Array.from({ length: 20 }, (_, at) => frame({ type: 'ping', at }))
    let write = (_text: string): unknown => undefined
    gateway.upstream.answer = ({ response }) => {
      beginStream(response)
      write = (text) => (text === '' ? response.end() : response.write(text))
    }
    const { answer, bytes, over } = await stream(gateway)
    await once(answer, 'data')
    for (const [at, event] of events.entries()) {
      write(event)
      // The next one is written only after this one has arrived.
      await once(answer, 'data')
      expect(bytes().toString()).toBe(comment + events.slice(0, at + 1).join(''))
    }
    write('')
    await over
  })

  test('breaks off at the client when it breaks off at the upstream', async ({ gateway }) => {
    gateway.upstream.answer = ({ response }) => {
      beginStream(response)
      response.write(frame({ type: 'ping' }), () => response.destroy())
    }
    const { answer, bytes, over } = await stream(gateway)
    await over
    expect(bytes().toString()).toContain(frame({ type: 'ping' }))
    expect(answer.complete, 'a broken stream must not look like a whole one').toBe(false)
  })

  test('ends at the upstream within 100 ms after the client has left', async ({ gateway }) => {
    const delays: number[] = []
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const gone = new Promise<number>((resolve) => {
        gateway.upstream.answer = ({ response }) => {
          response.on('close', () => resolve(performance.now()))
          beginStream(response)
          response.write(frame({ type: 'ping' }))
        }
      })
      const { answer } = await stream(gateway)
      await once(answer, 'data')
      const leftAt = performance.now()
      answer.destroy()
      delays.push((await gone) - leftAt)
    }
    // We use the median: a busy machine may delay one of them, but a gateway that buffers delays all.
    expect(delays.toSorted((one, other) => one - other)[2]).toBeLessThan(100)
  })

  test('ends at the upstream although nothing was sent yet', async ({ gateway }) => {
    const arrived = new Promise<void>((resolve) => {
      gateway.upstream.answer = () => resolve()
    })
    const abort = new AbortController()
    const request = fetch(`${gateway.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: gateway.model, input: 'Hello', stream: true }),
      signal: abort.signal,
    })
    await arrived
    const response = gateway.upstream.exchanges.at(-1)?.response
    if (response === undefined) throw new Error('The upstream was not asked.')
    const gone = once(response, 'close')
    abort.abort()
    await expect(request).rejects.toThrow(/abort/i)
    await gone
  })

  test('is read no faster than the client reads it', async ({ gateway }) => {
    const total = 96 * 1024 * 1024
    // The maximum that the sockets between the three can hold, whatever the gateway does (Linux: up to 6 + 4 MiB each
    // way).
    const max = 32 * 1024 * 1024
    const chunk = Buffer.from(`data: ${'x'.repeat(64 * 1024 - 8)}\n\n`)
    let written = 0
    gateway.upstream.answer = async ({ response }) => {
      beginStream(response)
      while (written < total && !response.destroyed) {
        written += chunk.length
        if (!response.write(chunk)) await once(response, 'drain')
      }
      response.end()
    }
    const request = httpRequest(`${gateway.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    request.end(JSON.stringify({ model: gateway.model, input: 'Hello', stream: true }))
    const answer = await new Promise<IncomingMessage>((resolve) => {
      request.once('response', resolve)
    })
    answer.pause()
    // It has stopped if the server had time for other requests and read nothing in the meantime.
    await expect(async () => {
      const before = written
      for (let other = 0; other < 10; other += 1) await (await fetch(`${gateway.url}/v1/models`)).text()
      expect(written).toBe(before)
    }).toPass()
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThan(max)

    let read = 0
    answer.on('data', (bytes: Buffer) => {
      read += bytes.length
    })
    answer.resume()
    await once(answer, 'end')
    expect(read - written).toBeLessThanOrEqual(comment.length)
    expect(read).toBeGreaterThanOrEqual(total)
  })
})

test.describe('a failing upstream', () => {
  test('that answers with JSON is quoted to the letter', async ({ gateway }) => {
    const error = '{ "error": {"message":"Slow down","type":"rate_limit","code":null, "extra": [1] } }'
    gateway.upstream.answer = ({ response }) =>
      response
        .writeHead(429, {
          'content-type': 'application/json',
          'retry-after': '7',
          'x-request-id': 'req_upstream',
          'set-cookie': 'session=secret',
          'x-internal-host': 'gpu-17',
        })
        .end(error)
    const { answer, bytes, over } = await stream(gateway)
    await over
    expect(answer.statusCode).toBe(429)
    expect(bytes().toString()).toBe(error)
    expect(answer.headers).toMatchObject({ 'retry-after': '7', 'x-request-id': 'req_upstream' })
    expect(answer.headers).not.toHaveProperty('set-cookie')
    expect(answer.headers).not.toHaveProperty('x-internal-host')
    expect(gateway.upstream.exchanges.at(-1)?.request.headers.authorization).toMatch(/^Bearer sk-/)
  })

  test('that answers with a page becomes an error that can be read', async ({ gateway }) => {
    const before = gateway.upstream.exchanges.length
    gateway.upstream.answer = ({ response }) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>It works</h1>')
    const { answer, bytes, over } = await stream(gateway)
    await over
    expect(answer.statusCode).toBe(502)
    expect(JSON.parse(bytes().toString())).toMatchObject({ error: { code: 'upstream_html' } })
    // Whatever happens, a create is sent once.
    expect(gateway.upstream.exchanges.length - before).toBe(1)
  })

  test('that closes the connection is asked once and never again', async ({ gateway }) => {
    const before = gateway.upstream.exchanges.length
    gateway.upstream.answer = ({ response }) => response.destroy()
    const { answer, bytes, over } = await stream(gateway)
    await over
    expect(answer.statusCode).toBe(502)
    expect(JSON.parse(bytes().toString())).toMatchObject({ error: { code: 'upstream_unreachable' } })
    expect(answer.headers['x-should-retry']).toBe('false')
    expect(gateway.upstream.exchanges.length - before).toBe(1)
  })
})

test.describe('a request that cannot be right', () => {
  const nested = `{"model":"demo","input":${'['.repeat(200)}${']'.repeat(200)}}`
  const refused: ReadonlyArray<
    readonly [what: string, body: string, status: number, code: string, param: string | null]
  > = [
    ['broken JSON', '{"model":', 400, 'invalid_json', null],
    ['JSON that is no object', '[1]', 400, 'invalid_type', null],
    ['no model', '{"input":"Hello"}', 400, 'missing_required_parameter', 'model'],
    ['an empty model', '{"model":" ","input":"Hello"}', 400, 'invalid_value', 'model'],
    ['no input', '{"model":"emulator:echo"}', 400, 'missing_required_parameter', 'input'],
    ['an input of the wrong type', '{"model":"emulator:echo","input":7}', 400, 'invalid_type', 'input'],
    [
      'two models',
      '{"model":"emulator:echo","model":"emulator:cut","input":"Hello"}',
      400,
      'duplicate_parameter',
      'model',
    ],
    ['JSON nested too deep', nested, 400, 'json_too_deep', null],
    ['a model that names no upstream', '{"model":"echo","input":"Hello"}', 400, 'unknown_upstream', 'model'],
    [
      'a model its upstream does not know',
      '{"model":"emulator:none","input":"Hello"}',
      400,
      'model_not_found',
      'model',
    ],
  ]
  for (const [what, body, status, code, param] of refused) {
    test(`${what} is refused in the shape of the API`, async ({ gateway }) => {
      const before = gateway.upstream.exchanges.length
      const { answer, bytes, over } = await post(gateway.url, body)
      await over
      expect(answer.statusCode).toBe(status)
      expect(answer.headers['content-type']).toMatch(/^application\/json/)
      expect(answer.headers['x-request-id']).toMatch(/^req_/)
      const refusal: unknown = JSON.parse(bytes().toString())
      expect(refusal).toEqual({
        error: { message: expect.stringMatching(/\S/), type: 'invalid_request_error', param, code },
      })
      expect(gateway.upstream.exchanges.length).toBe(before)
    })
  }

  test('a body above the limit is refused before it is read', async ({ gateway }) => {
    const request = httpRequest(`${gateway.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': String(200 * 1024 * 1024) },
    })
    request.on('error', () => undefined)
    const answered = new Promise<IncomingMessage>((resolve) => {
      request.once('response', resolve)
    })
    request.flushHeaders()
    request.write('{"model":"emulator:echo","input":"')
    expect((await answered).statusCode).toBe(413)
    request.destroy()
  })

  test('anything but JSON is refused', async ({ gateway }) => {
    const { answer, over } = await post(gateway.url, 'model=demo', {
      'content-type': 'application/x-www-form-urlencoded',
    })
    await over
    expect(answer.statusCode).toBe(415)
  })

  test('other methods are told which one is right', async ({ gateway }) => {
    const answer = await fetch(`${gateway.url}/v1/responses`, { method: 'PUT' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST')
  })
})

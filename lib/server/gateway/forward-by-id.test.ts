import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEmulator } from '@/lib/emulator/emulate'
import { isObject } from '@/lib/responses/guards'
import { forwardById } from './forward-by-id'
import { forwardByModel } from './forward-by-model'
import { checkCreate } from '../guards/check-create'
import { checkResponseId } from '../guards/check-response-id'
import { readJsonBody } from '../body/read-json-body'
import { logOutput } from '../log'
import { runPipeline } from './pipeline'
import { deferred, markedKey, startUpstream } from './test-upstream'
import type { InProcessUpstream, Upstream } from '../upstreams/upstream'

const lines: string[] = []

beforeEach(() => {
  lines.length = 0
  vi.spyOn(logOutput, 'write').mockImplementation((line) => {
    lines.push(line)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

type Method = 'GET' | 'POST' | 'DELETE'
type Below = '' | '/input_items' | '/cancel'

function ask(
  upstreams: readonly Upstream[],
  method: Method,
  below: Below = '',
  query = '',
  init: RequestInit = {},
): Promise<Response> {
  return runPipeline(
    new Request(`http://localhost/v1/responses/resp_1${below}${query}`, { method, ...init }),
    [checkResponseId],
    forwardById(method, below, async () => upstreams),
  )
}

const json = { 'content-type': 'application/json' }

test.each<readonly [Method, Below, string]>([
  ['GET', '', ''],
  ['GET', '', '?include[]=a%20b&include[]=c+d&starting_after=7&include_obfuscation=false'],
  ['DELETE', '', ''],
  ['GET', '/input_items', '?limit=2&order=asc&after=msg_1&before=msg_9&include[]=x'],
  ['POST', '/cancel', ''],
])('%s %s%s reaches the upstream as it is, and its answer the client', async (method, below, query) => {
  const body = '{ "id":"resp_1",\n "n":12345678901234567890 }'
  await using server = await startUpstream((request, response) => {
    expect(request.method).toBe(method)
    response.writeHead(202, { ...json, 'x-request-id': 'req_theirs', 'set-cookie': 'a=b' }).end(body)
  })
  const headers = { cookie: 'a=b', authorization: 'Bearer mine', 'x-client-request-id': 'c-1' }
  const answer = await ask([server.upstream], method, below, query, { headers })
  expect([answer.status, await answer.text()]).toEqual([202, body])
  expect(answer.headers.get('x-request-id')).toBe('req_theirs')
  expect(answer.headers.get('set-cookie')).toBeNull()
  const [received, ...others] = server.received
  expect(others).toEqual([])
  expect(received?.url).toBe(`/v1/responses/resp_1${below}${query}`)
  expect(received?.headers).toMatchObject({
    authorization: `Bearer ${markedKey}`,
    'x-client-request-id': 'c-1',
  })
  expect(received?.headers.cookie).toBeUndefined()
})

test.each([
  ['?upstream=test', ''],
  ['?upstream=test&limit=2', '?limit=2'],
  ['?a=%2F&upstream=test&b=+', '?a=%2F&b=+'],
  ['?%75pstream=test&a', '?a'],
  ['?upstreams=1&upstream=test', '?upstreams=1'],
])('of %s the upstream sees %j', async (query, rest) => {
  await using server = await startUpstream((_request, response) => response.writeHead(200, json).end('{}'))
  const other = { ...server.upstream, id: 'other', baseUrl: 'http://127.0.0.1:1/v1' }
  expect((await ask([other, server.upstream], 'GET', '', query)).status).toBe(200)
  expect(server.received.map(({ url }) => url)).toEqual([`/v1/responses/resp_1${rest}`])
})

test('with several upstreams all are asked, and only the owner gets the delete', async () => {
  const requests: string[] = []
  await using lacks = await startUpstream((request, response) => {
    requests.push(`lacks ${request.method}`)
    response.writeHead(404, json).end('{"error":{"message":"No"}}')
  })
  await using has = await startUpstream((request, response) => {
    requests.push(`has ${request.method}`)
    response.writeHead(200, json).end('{"id":"resp_1","object":"response"}')
  })
  const upstreams = [
    { ...lacks.upstream, id: 'lacks' },
    { ...has.upstream, id: 'has' },
  ]
  expect((await ask(upstreams, 'DELETE')).status).toBe(200)
  expect(requests.toSorted()).toEqual(['has DELETE', 'has GET', 'lacks GET'])
  expect(lines.join()).toContain('"upstream":"has","status":200')
})

test('what nobody has is a 404, an upstream that is none a 400, both before anything is forwarded', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(404, json).end('{"error":{"message":"No"}}')
  })
  const upstreams = [server.upstream, { ...server.upstream, id: 'second' }]
  const missing = await ask(upstreams, 'DELETE')
  expect(missing.status).toBe(404)
  expect(missing.headers.get('x-request-id')).toMatch(/^req_/)
  expect(await missing.json()).toEqual({
    error: {
      message: "Response with id 'resp_1' not found.",
      type: 'invalid_request_error',
      param: null,
      code: 'response_not_found',
    },
  })
  expect(server.received).toHaveLength(2)
  const unknown = await ask(upstreams, 'DELETE', '', '?upstream=third')
  expect(unknown.status).toBe(400)
  expect(await unknown.json()).toMatchObject({ error: { code: 'unknown_upstream', param: 'upstream' } })
  expect(server.received).toHaveLength(2)
})

test('an error keeps status and body, less the key', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(404, json).end(`{"error":{"message":"No, ${markedKey}"}}`)
  })
  const answer = await ask([server.upstream], 'GET')
  expect([answer.status, await answer.text()]).toEqual([404, '{"error":{"message":"No, [redacted]"}}'])
})

test('a stream is a stream: events as they come, the client’s leaving passed on', async () => {
  const closed = deferred()
  await using server = await startUpstream((request, response) => {
    expect(request.headers.accept).toBe('text/event-stream')
    // Without a content type it counts as the requested one.
    response.writeHead(200).write('data: 1\n\n')
    response.on('close', () => closed.resolve())
  })
  const client = new AbortController()
  const { signal } = client
  const answer = await ask([server.upstream], 'GET', '', '?stream=true&starting_after=4', { signal })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = answer.body?.getReader()
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('data: 1\n\n')
  client.abort()
  await closed.promise
  expect(server.received[0]?.url).toBe('/v1/responses/resp_1?stream=true&starting_after=4')
})

describe('the emulator, in process', () => {
  const demo = (): InProcessUpstream => ({
    kind: 'in-process',
    id: 'emulator',
    label: 'Demo',
    capabilities: { chaining: true, store: true },
    handle: createEmulator({ tokensPerSecond: 0, newId: (prefix) => `${prefix}_1` }),
  })

  async function createdBy(upstreams: readonly Upstream[], model: string): Promise<void> {
    const answer = await runPipeline(
      new Request('http://localhost/v1/responses', {
        method: 'POST',
        body: JSON.stringify({ model, input: 'Hello' }),
      }),
      [readJsonBody, checkCreate],
      forwardByModel('/responses', async () => upstreams),
    )
    expect(await answer.json()).toMatchObject({ id: 'resp_1', status: 'completed' })
  }

  test('keeps, lists, does not cancel, and deletes', async () => {
    const upstreams = [demo()]
    await createdBy(upstreams, 'echo')
    expect(await (await ask(upstreams, 'GET')).json()).toMatchObject({ id: 'resp_1', object: 'response' })
    expect(await (await ask(upstreams, 'GET', '/input_items', '?order=asc')).json()).toMatchObject({
      object: 'list',
      data: [{ type: 'message', role: 'user' }],
    })
    const cancelled = await ask(upstreams, 'POST', '/cancel')
    expect(cancelled.status).toBe(400)
    expect(await cancelled.text()).toContain('background')
    expect(await (await ask(upstreams, 'DELETE')).json()).toEqual({
      id: 'resp_1',
      object: 'response',
      deleted: true,
    })
    const gone = await ask(upstreams, 'GET')
    expect(gone.status).toBe(404)
    const body: unknown = await gone.json()
    expect(isObject(body) && body['error']).toMatchObject({
      message: "Response with id 'resp_1' not found.",
    })
  })

  test('is found beside another', async () => {
    await using other = await startUpstream((_request, response) => {
      response.writeHead(500, json).end('{"error":"down"}')
    })
    const upstreams = [other.upstream, demo()]
    await createdBy(upstreams, 'emulator:echo')
    expect(await (await ask(upstreams, 'DELETE')).json()).toMatchObject({ deleted: true })
    expect(await (await ask(upstreams, 'DELETE')).json()).toMatchObject({
      error: { code: 'upstream_not_asked' },
    })
  })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forwardByModel } from './forward-by-model'
import { checkCompact, checkCreate } from '../guards/check-create'
import { readJsonBody } from '../body/read-json-body'
import { requireJson } from '../guards/require-json'
import { logOutput } from '../log'
import { runPipeline } from './pipeline'
import { markedKey, startUpstream } from './test-upstream'
import type { Upstream } from '../upstreams/upstream'

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

function post(
  upstreams: readonly Upstream[],
  body: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return runPipeline(
    new Request('http://localhost/v1/responses', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    }),
    [requireJson, readJsonBody, checkCreate],
    forwardByModel('/responses', async () => upstreams),
  )
}

test('a prefix is taken off and nothing else of the body changes', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"resp_1"}')
  })
  const body = '{ "input":"\\u00e9",  "model" : "test:llama3:8b",\n"x":1e2, "n":12345678901234567890 }'
  const answer = await post([server.upstream], body, {
    cookie: 'a=b',
    authorization: 'Bearer mine',
    'x-client-request-id': 'c-1',
  })
  expect(await answer.text()).toBe('{"id":"resp_1"}')
  const [received] = server.received
  expect(received?.body.toString()).toBe(body.replace('test:llama3:8b', 'llama3:8b'))
  expect(received?.headers).toMatchObject({
    authorization: `Bearer ${markedKey}`,
    'x-client-request-id': 'c-1',
  })
  expect(received?.headers.cookie).toBeUndefined()
})

test('without a prefix the body is the very same', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  const body = '{"model":"llama3:8b", "input":"hi"}\n'
  await post([server.upstream], body)
  expect(server.received[0]?.body.toString()).toBe(body)
})

test('a compaction goes where its model says, and may do without input', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"response.compaction"}')
  })
  const body = '{"model":"test:m", "previous_response_id":"resp_1"}'
  const answer = await runPipeline(
    new Request('http://localhost/v1/responses/compact', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    }),
    [requireJson, readJsonBody, checkCompact],
    forwardByModel('/responses/compact', async () => [server.upstream]),
  )
  expect(await answer.text()).toBe('{"object":"response.compaction"}')
  expect(server.received[0]?.url).toBe('/v1/responses/compact')
  expect(server.received[0]?.body.toString()).toBe(body.replace('test:', ''))
})

test('a model without an upstream is refused before anything is sent', async () => {
  await using server = await startUpstream((_request, response) => response.end())
  const answer = await post(
    [server.upstream, { ...server.upstream, id: 'other' }],
    '{"model":"m","input":"hi"}',
  )
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'unknown_upstream', param: 'model' } })
  expect(server.received).toEqual([])
})

test('an error nobody expected is a 500 that says nothing of the inside', async () => {
  const request = new Request('http://localhost/', { method: 'POST' })
  const answer = await runPipeline(request, [], async () => {
    throw new Error(`inside ${markedKey}`)
  })
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('inside')
  expect(lines.join()).not.toContain(markedKey)
})

test('the key is in no answer, header or line of the log, nor is what people write', async () => {
  await using server = await startUpstream((request, response) => {
    const status = Number(request.headers['x-client-request-id'])
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': markedKey,
        'retry-after': markedKey,
        location: markedKey,
      })
      .end(JSON.stringify({ error: { message: `Bearer ${markedKey}` } }))
  })
  const gone = { ...server.upstream, id: 'gone', baseUrl: 'http://127.0.0.1:1/v1' }
  let seen = ''
  for (const status of ['400', '401', '302', '500']) {
    const answer = await post([server.upstream], '{"model":"m","input":"WRITTEN"}', {
      'x-client-request-id': status,
    })
    seen += (await answer.text()) + JSON.stringify([...answer.headers])
  }
  for (const body of [
    '{"model":"gone:m","input":"WRITTEN"}',
    '{"model":"m","input":"WRITTEN"}',
    '{"WRITTEN"',
  ]) {
    const answer = await post([server.upstream, gone], body)
    seen += (await answer.text()) + JSON.stringify([...answer.headers])
  }
  expect(seen + lines.join()).not.toContain(markedKey)
  expect(lines.join()).not.toContain('WRITTEN')
  expect(lines).toHaveLength(6)
})

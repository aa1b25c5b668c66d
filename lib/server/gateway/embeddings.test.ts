import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { embeddingsGuards } from '../guards/body-guards'
import { logOutput } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { forwardByModel } from './forward-by-model'
import { runPipeline } from './pipeline'
import { startUpstream } from './test-upstream'

beforeEach(() => {
  vi.spyOn(logOutput, 'write').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  globalThis.parleyLimiters = undefined
  globalThis.parleySlots = undefined
})

const post = (upstreams: readonly Upstream[], body: string): Promise<Response> =>
  runPipeline(
    new Request('http://localhost/v1/embeddings', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    }),
    embeddingsGuards,
    forwardByModel('/embeddings', async () => upstreams),
  )

const answer = JSON.stringify({
  object: 'list',
  data: [{ object: 'embedding', index: 0, embedding: [0.5] }],
  usage: { prompt_tokens: 6, total_tokens: 6 },
})

test('a request goes to the upstream of its model, and the answer comes back byte by byte', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  const body = '{"model":"test:bge:small","input":["a",  "b"],"dimensions":3,"own":1e2}'
  const answered = await post([server.upstream], body)
  expect([answered.status, await answered.text()]).toEqual([200, answer])
  const [received] = server.received
  expect(received?.url).toMatch(/\/v1\/embeddings$/)
  expect(received?.body.toString()).toBe(body.replace('test:', ''))
})

test('an upstream without embeddings says so itself', async () => {
  await using server = await startUpstream((_request, response) => {
    response
      .writeHead(404, { 'content-type': 'application/json' })
      .end('{"error":{"message":"No such path"}}')
  })
  const answered = await post([server.upstream], '{"model":"m","input":"a"}')
  expect([answered.status, await answered.text()]).toEqual([
    404,
    expect.stringContaining('No such path') as unknown,
  ])
})

test.each([
  ['{"input":"a"}', 'model'],
  ['{"model":"m"}', 'input'],
  ['{"model":"m","input":[]}', 'input'],
  ['{"model":"m","input":["a",1]}', 'input'],
  ['{"model":"m","input":[[1],[]]}', 'input'],
  ['{"model":"m","input":{"text":"a"}}', 'input'],
  ['{"model":"m","input":"a","dimensions":"3"}', 'dimensions'],
  ['{"model":"m","input":"a","encoding_format":1}', 'encoding_format'],
  ['{"model":"m","input":"a","MODEL":"other"}', 'MODEL'],
])('%s is refused before anything is sent', async (body, param) => {
  await using server = await startUpstream((_request, response) => void response.end())
  const answered = await post([server.upstream], body)
  const error: unknown = await answered.json()
  expect(answered.status).toBe(400)
  expect(isObject(error) && error['error']).toMatchObject({ param })
  expect(server.received).toEqual([])
})

test('tokens are accepted as well', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
  })
  for (const input of ['[1,2]', '[[1,2],[3]]', '"a"']) {
    expect((await post([server.upstream], `{"model":"m","input":${input}}`)).status).toBe(200)
  }
})

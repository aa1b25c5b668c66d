import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { readEnvironment } from '../env'
import { createContext } from '../guards/guard'
import { Listings } from './listings'
import { logOutput } from '../log'
import { createModelList, createModelLookup } from './models'
import type { RouteHandler } from './handler'
import { markedKey, startUpstream } from './test-upstream'
import type { InProcessUpstream, Upstream } from '../upstreams/upstream'

const answerBody = z.object({
  object: z.literal('list'),
  data: z.array(z.record(z.string(), z.unknown())),
  upstreams: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      demo: z.boolean(),
      local: z.boolean(),
      capabilities: z.object({ chaining: z.unknown(), store: z.unknown() }),
      models: z.number(),
      error: z.object({ message: z.string(), code: z.string(), status: z.number().optional() }).optional(),
    }),
  ),
})

beforeEach(() => {
  vi.spyOn(logOutput, 'write').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** An upstream that returns what the function returns. */
function upstream(id: string, answer: () => Response | Promise<Response>): InProcessUpstream {
  return {
    kind: 'in-process',
    id,
    label: id.toUpperCase(),
    capabilities: { chaining: true, store: 'unknown' },
    handle: async () => answer(),
  }
}

function askFor(models: RouteHandler, variables: Record<string, string> = {}) {
  return models(new Request('http://localhost/v1/models'), createContext(readEnvironment(variables)))
}

async function list(...upstreams: Upstream[]) {
  const response = await askFor(createModelList(async () => upstreams, new Listings().of))
  expect(response.status).toBe(200)
  return answerBody.parse(await response.json())
}

const entry = { id: 'a/b', object: 'model', pricing: { prompt: '0.1' }, context_length: 5 }
const good = (id: string) => upstream(id, () => Response.json({ object: 'list', data: [entry] }))

test('one upstream: ids are plain, entries as they came', async () => {
  expect(await list(good('one'))).toEqual({
    object: 'list',
    data: [{ ...entry, upstream: 'one' }],
    upstreams: [
      {
        id: 'one',
        label: 'ONE',
        demo: false,
        local: false,
        capabilities: { chaining: true, store: 'unknown' },
        models: 1,
      },
    ],
  })
})

test.each([
  ['http://192.168.1.5:8000/v1', undefined, true],
  ['https://gpu.example/v1', true, true],
  ['https://gpu.example/v1', undefined, false],
] as const)('%s, known as local: %s, is local: %s', async (baseUrl, local, isIt) => {
  const known = local === undefined ? {} : { local }
  const { upstreams } = await list({
    kind: 'network',
    id: 'lab',
    label: 'Lab',
    baseUrl,
    apiKey: undefined,
    capabilities: { chaining: 'unknown', store: 'unknown' },
    models: ['m'],
    ...known,
  })
  expect(upstreams.map((each) => each.local)).toEqual([isIt])
})

test('several: ids say which upstream is meant, and one that fails leaves the others alone', async () => {
  const bad = upstream('bad', () => {
    throw new Error('thrown')
  })
  const { data, upstreams } = await list(good('one'), bad, good('two'))
  expect(data.map(({ id }) => id)).toEqual(['one:a/b', 'two:a/b'])
  expect(upstreams.map(({ models, error }) => [models, error?.code])).toEqual([
    [1, undefined],
    [0, 'upstream_failed'],
    [1, undefined],
  ])
  expect(JSON.stringify(upstreams)).not.toContain('thrown')
})

test.each([
  ['a bare list', [{ id: 'x' }, { id: 'y' }], ['x', 'y']],
  ["Ollama's own form", { models: [{ name: 'llama3:8b', size: 1 }] }, ['llama3:8b']],
  ['names alone', ['x'], ['x']],
  ['bad entries among good ones', { data: [null, 5, {}, { id: '' }, { id: 7 }, [], { id: 'x' }] }, ['x']],
  ['an empty list', { data: [] }, []],
])('%s is read', async (_name, body, ids) => {
  const { data, upstreams } = await list(upstream('one', () => Response.json(body)))
  expect(data.map(({ id }) => id)).toEqual(ids)
  expect(upstreams[0]?.error).toBeUndefined()
})

test.each<readonly [string, () => Response, string, RegExp]>([
  [
    'JSON that is no list',
    () => Response.json({ hello: 1 }),
    'upstream_bad_response',
    /did not answer with a list of models/,
  ],
  [
    'a page',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'upstream_html',
    /base URL/,
  ],
  ['a page with 404', () => new Response('<html>', { status: 404 }), 'upstream_html', /404/],
  ['words', () => new Response('nope', { status: 403 }), 'upstream_error', /403: nope/],
  [
    'an error',
    () => Response.json({ error: { message: 'Bad key', code: 'invalid_api_key' } }, { status: 401 }),
    'invalid_api_key',
    /Bad key/,
  ],
  [
    'an error in another shape',
    () => Response.json({ error: 'Bad key' }, { status: 401 }),
    'http_401',
    /Bad key/,
  ],
  ['nothing', () => new Response(''), 'upstream_bad_response', /ONE/],
])('%s is told', async (_name, answer, code, message) => {
  const { data, upstreams } = await list(upstream('one', answer))
  const matching: unknown = expect.stringMatching(message)
  expect(data).toEqual([])
  expect(upstreams[0]).toMatchObject({ models: 0, error: { code, message: matching } })
})

test('the upstream’s own status is told where it refuses, and none of ours', async () => {
  const statusOf = async (answer: () => Response) =>
    (await list(upstream('one', answer))).upstreams[0]?.error?.status
  expect(await statusOf(() => Response.json({ message: 'Slow down' }, { status: 429 }))).toBe(429)
  expect(await statusOf(() => new Response('nope', { status: 403 }))).toBe(403)
  expect(await statusOf(() => new Response('<html>', { status: 404 }))).toBe(404)
  expect(await statusOf(() => new Response('<html>'))).toBeUndefined()
  const thrown = () => {
    throw new Error('thrown')
  }
  expect(await statusOf(thrown)).toBeUndefined()
})

test('over the network: the key goes up and does not come back', async () => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message: `Bad key ${markedKey}`, code: markedKey } }))
  })
  const refused = { ...server.upstream, id: 'gone', baseUrl: 'http://127.0.0.1:1/v1' }
  const answer = await list(server.upstream, refused)
  expect(server.received[0]?.headers.authorization).toBe(`Bearer ${markedKey}`)
  expect(JSON.stringify(answer)).not.toContain(markedKey)
  expect(answer.upstreams.map(({ error }) => error?.code)).toEqual(['[redacted]', 'upstream_unreachable'])
})

test('asks once for many, keeps lists for a minute and failures for five seconds', async () => {
  let time = 0
  let asked = 0
  let isWell = true
  const one = upstream('one', () => {
    asked += 1
    return isWell ? Response.json({ data: [entry] }) : new Response('', { status: 500 })
  })
  const handler = createModelList(async () => [one], new Listings(() => time).of)
  const models = () => askFor(handler)
  await Promise.all([models(), models(), models()])
  expect(asked).toBe(1)
  time = 59_999
  await models()
  expect(asked).toBe(1)
  time = 60_000
  isWell = false
  await models()
  expect(asked).toBe(2)
  time = 64_999
  await models()
  expect(asked).toBe(2)
  time = 65_000
  await models()
  expect(asked).toBe(3)
})

test('one that is named is asked again, and alone', async () => {
  const asked: string[] = []
  const all = ['one', 'two'].map((id) =>
    upstream(id, () => {
      asked.push(id)
      return Response.json({ data: [entry] })
    }),
  )
  const kept = new Listings()
  const handler = createModelList(async () => all, kept.of, kept.anew)
  const ask = async (query: string) => {
    const request = new Request(`http://localhost/v1/models${query}`)
    const response = await handler(request, createContext(readEnvironment({})))
    return { status: response.status, body: z.record(z.string(), z.unknown()).parse(await response.json()) }
  }
  await ask('')
  const { body } = await ask('?upstream=two')
  expect(asked).toEqual(['one', 'two', 'two'])
  expect(body).toMatchObject({ data: [{ id: 'two:a/b' }], upstreams: [{ id: 'two', models: 1 }] })
  // Two at once wait for the same answer.
  await Promise.all([ask('?upstream=one'), ask('?upstream=one')])
  expect(asked).toHaveLength(4)
  expect(await ask('?upstream=three')).toMatchObject({
    status: 400,
    body: {
      error: { code: 'unknown_upstream', message: "There is no upstream 'three'. Configured: one, two." },
    },
  })
})

test('models that are not allowed are not listed', async () => {
  const entries = ['a/b', 'a/c', 'd'].map((id) => ({ id, object: 'model' }))
  const handler = createModelList(
    async () => ['one', 'two'].map((id) => upstream(id, () => Response.json({ data: entries }))),
    new Listings().of,
  )
  const response = await askFor(handler, { MODELS_ALLOWED: 'a/*, two:d' })
  const { data } = answerBody.parse(await response.json())
  expect(data.map(({ id }) => id)).toEqual(['one:a/b', 'one:a/c', 'two:a/b', 'two:a/c', 'two:d'])
})

test('one model is looked up by its id, with slashes and colons, and what is not there is told in JSON', async () => {
  const lookUp = createModelLookup(async () => [good('one'), good('two')], new Listings().of)
  const look = async (path: string) => {
    const request = new Request(`http://localhost/v1/models/${path}`)
    const response = await lookUp(request, createContext(readEnvironment({})))
    const body: unknown = await response.json()
    return { status: response.status, body }
  }
  expect(await look('two:a/b')).toEqual({ status: 200, body: { ...entry, id: 'two:a/b', upstream: 'two' } })
  expect((await look('two%3Aa%2Fb')).status).toBe(200)
  expect(await look('a/b')).toMatchObject({ status: 404, body: { error: { code: 'model_not_found' } } })
})

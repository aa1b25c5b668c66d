import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readEnvironment } from '../env'
import { readUpstream } from './read-upstream'
import { portOf } from '../testing/port-of'
import { generic } from '../upstreams/generic'

// What a company's proxy sees: a CONNECT for every host without an exception.

let upstream: Server
let proxy: Server
const seen: string[] = []
const tunnels: string[] = []

beforeEach(async () => {
  seen.length = 0
  tunnels.length = 0
  upstream = createServer((request, response) => {
    const { 'api-key': key = '', 'x-team': team = '' } = request.headers
    seen.push(`${request.url} ${String(key)} ${String(team)}`.trim())
    response.end('{"data":[{"id":"listed","context_length":5}]}')
  })
  proxy = createServer((_request, response) => response.writeHead(500).end())
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '')
    if (request.headers['proxy-authorization'] === 'Basic bm86bm8=') {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
      return
    }
    const [, port] = (request.url ?? '').split(':')
    const to = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      to.pipe(socket).pipe(to)
    })
  })
  for (const server of [upstream, proxy]) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  }
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
  globalThis.parleyPools = undefined
  globalThis.parleyProxies = undefined
  for (const server of [upstream, proxy]) {
    server.closeAllConnections()
    server.close()
  }
})

const limits = { timeoutMs: 5000, maximumBytes: 10_000 }

/** Sends a request to a host that only the proxy can resolve. */
async function askThrough(variables: Record<string, string>, host = 'models.example') {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  // The environment is read only once per process.
  vi.resetModules()
  const { readUpstream: read } = await import('./read-upstream')
  const list = [{ id: 'lab', baseUrl: `http://${host}:${portOf(upstream.address())}/v1` }]
  const [found] = generic(readEnvironment({ PARLEY_UPSTREAMS: JSON.stringify(list) }))
  if (found === undefined) throw new Error('There is no upstream.')
  return read(found, '/models', limits)
}

const proxyAddress = (login = '') => `http://${login}127.0.0.1:${portOf(proxy.address())}`

test.each(['HTTP_PROXY', 'http_proxy'])('%s is the way to an upstream', async (name) => {
  expect((await askThrough({ [name]: proxyAddress() })).status).toBe(200)
  expect(tunnels).toEqual([`models.example:${portOf(upstream.address())}`])
})

test('what NO_PROXY names is asked directly', async () => {
  const variables = { HTTP_PROXY: proxyAddress(), NO_PROXY: 'other.example, 127.0.0.1' }
  expect((await askThrough(variables, '127.0.0.1')).status).toBe(200)
  expect(tunnels).toEqual([])
  await askThrough(variables)
  expect(tunnels).toHaveLength(1)
})

test('a proxy that refuses is said to be the one that refused', async () => {
  const failed: unknown = await askThrough({ HTTP_PROXY: proxyAddress('no:no@') }).catch(
    (error: unknown) => error,
  )
  const { describeFailure } = await import('./upstream-errors')
  const [found] = generic(
    readEnvironment({ PARLEY_UPSTREAMS: '[{"id":"lab","baseUrl":"http://a.example"}]' }),
  )
  if (found === undefined) throw new Error('There is no upstream.')
  expect(describeFailure(failed, found, true)).toMatchObject({ code: 'proxy_refused', retry: true })
})

test('headers, query and path of an upstream are as the operator wrote them', async () => {
  const entry = {
    id: 'azure',
    baseUrl: `http://127.0.0.1:${portOf(upstream.address())}/serving-endpoints/`,
    baseUrlIsExact: true,
    headers: { 'api-key': '$AZURE_KEY', 'X-Team': 'red' },
    query: { 'api-version': 'preview', a: 'b c' },
    models: ['typed', 'listed'],
  }
  const environment = readEnvironment({
    PARLEY_UPSTREAMS: JSON.stringify([entry]),
    AZURE_KEY: 'key-of-azure-1',
  })
  const [found] = generic(environment)
  if (found === undefined) throw new Error('There is no upstream.')
  await readUpstream(found, '/models', limits)
  await readUpstream(found, '/responses/resp_1?stream=true', limits)
  expect(seen).toEqual([
    '/serving-endpoints/models?api-version=preview&a=b+c key-of-azure-1 red',
    '/serving-endpoints/responses/resp_1?stream=true&api-version=preview&a=b+c key-of-azure-1 red',
  ])
  const { Listings } = await import('./listings')
  expect(await new Listings().of(found)).toEqual({
    models: [
      { id: 'typed', object: 'model' },
      { id: 'listed', context_length: 5 },
    ],
  })
})

test('models that are named are there without a list', async () => {
  upstream.removeAllListeners('request')
  upstream.on('request', (_request, response) => response.writeHead(404).end('not found'))
  const entry = { id: 'lab', baseUrl: `http://127.0.0.1:${portOf(upstream.address())}`, models: ['m-a'] }
  const [found] = generic(readEnvironment({ PARLEY_UPSTREAMS: JSON.stringify([entry]) }))
  if (found === undefined) throw new Error('There is no upstream.')
  const { Listings } = await import('./listings')
  expect(await new Listings().of(found)).toEqual({
    models: [{ id: 'm-a', object: 'model' }],
    unlisted: { code: 'upstream_error', message: 'lab answered with status 404: not found', status: 404 },
  })
})

test.each<readonly [object, string]>([
  [{ headers: { 'a b': 'c' } }, 'header'],
  [{ headers: { a: 'b\nc' } }, 'one line'],
  [{ headers: { a: '$MISSING_ONE' } }, 'MISSING_ONE'],
  [{ models: [''] }, 'models'],
  [{ query: { a: 1 } }, 'query'],
])('%j is named at start', (fields, words) => {
  const list = JSON.stringify([{ id: 'lab', baseUrl: 'http://a.example', ...fields }])
  expect(() => readEnvironment({ PARLEY_UPSTREAMS: list })).toThrow(words)
})

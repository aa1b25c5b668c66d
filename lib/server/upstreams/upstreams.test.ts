import { expect, test, vi } from 'vitest'
import { readEnvironment } from '../env'
import { startUpstream } from '../gateway/test-upstream'
import { findUpstreams, serversToProbe } from './index'
import { localUpstream, type LocalServer } from './local-servers'
import { probeLocal } from './probe'

const nobody = async () => undefined
const idsOf = async (source: Record<string, string>, probe = nobody) =>
  (await findUpstreams(readEnvironment(source), probe)).map(({ id }) => id)

test('nothing configured and nothing found is the demo', async () => {
  const [demo, ...others] = await findUpstreams(readEnvironment({}), nobody)
  expect(demo).toMatchObject({ id: 'emulator', demo: true, kind: 'in-process' })
  expect(others).toEqual([])
})

test.each([
  [{ THEROUTER_API_KEY: 'k' }, ['therouter']],
  [{ XAI_API_KEY: 'k', OPENAI_API_KEY: 'k', THEROUTER_API_KEY: 'k' }, ['therouter', 'openai', 'xai']],
  [{ OPENROUTER_API_KEY: 'k', AI_GATEWAY_API_KEY: 'k' }, ['openrouter', 'vercel']],
  [{ OPENAI_BASE_URL: 'http://10.0.0.1' }, ['openai']],
  [{ OLLAMA_BASE_URL: 'http://10.0.0.1', VLLM_BASE_URL: 'http://10.0.0.2' }, ['ollama', 'vllm']],
  [{ PARLEY_UPSTREAMS: '[{"id":"b","baseUrl":"http://b"},{"id":"a","baseUrl":"http://a"}]' }, ['b', 'a']],
  [{ THEROUTER_API_KEY: 'k', PARLEY_DEMO: '1' }, ['therouter', 'emulator']],
])('%o gives %o', async (source, ids) => {
  expect(await idsOf(source)).toEqual(ids)
})

test('keys and base URLs reach their upstream, which knows what it can do', async () => {
  const source = { OPENAI_API_KEY: 'k-1', OPENAI_BASE_URL: 'http://10.0.0.1:9/' }
  expect((await findUpstreams(readEnvironment(source), nobody))[0]).toMatchObject({
    apiKey: 'k-1',
    baseUrl: 'http://10.0.0.1:9/v1',
    label: 'OpenAI-compatible server',
    capabilities: { chaining: 'unknown' },
  })
  expect((await findUpstreams(readEnvironment({ OPENAI_API_KEY: 'k' }), nobody))[0]).toMatchObject({
    baseUrl: 'https://api.openai.com/v1',
    capabilities: { chaining: true, store: true },
  })
})

test('what is found on the machine stands where its variable would put it', async () => {
  const find = async (server: LocalServer) =>
    server.id === 'lmstudio' ? localUpstream(server, 'http://127.0.0.1:1234/v1') : undefined
  const environment = readEnvironment({
    OLLAMA_BASE_URL: 'http://o',
    PARLEY_UPSTREAMS: '[{"id":"z","baseUrl":"http://z"}]',
  })
  expect((await findUpstreams(environment, find)).map(({ id }) => id)).toEqual(['ollama', 'lmstudio', 'z'])
})

test('nothing is looked for on a platform, when switched off, when named, or on our own port', async () => {
  const portsOf = (source: Record<string, string>) =>
    serversToProbe(readEnvironment(source)).map(({ port }) => port)
  expect(portsOf({})).toEqual([11434, 1234, 8080, 8000])
  expect(portsOf({ VERCEL: '1' })).toEqual([])
  expect(portsOf({ PARLEY_PROBE: '0' })).toEqual([])
  expect(portsOf({ PORT: '8080', OLLAMA_BASE_URL: 'http://o' })).toEqual([1234, 8000])
  const probe = vi.fn(nobody)
  await findUpstreams(readEnvironment({ VERCEL: '1' }), probe)
  expect(probe).not.toHaveBeenCalled()
})

test.each([
  ['a model server', 200, '{"object":"list","data":[{"id":"m"}]}', true],
  ['a model server without models', 200, '{"object":"list","data":[]}', true],
  ['a web page', 200, '<!doctype html>', false],
  ['other JSON', 200, '{"data":{}}', false],
  ['a refusal', 401, '{"data":[]}', false],
  ['a Parley', 200, '{"object":"list","data":[],"upstreams":[]}', false],
  ['a redirect', 302, '', false],
])('%s is %s', async (_name, status, body, isFound) => {
  await using server = await startUpstream((_request, response) => {
    response.writeHead(status, { location: '/' }).end(body)
  })
  const port = Number(new URL(server.upstream.baseUrl).port)
  const found = await probeLocal({
    id: 'x',
    label: 'X',
    variable: 'VLLM_BASE_URL',
    port,
    capabilities: { chaining: true, store: true },
  })
  expect(found !== undefined).toBe(isFound)
  expect(server.received[0]?.url).toBe('/v1/models')
  expect(server.received[0]?.headers.authorization).toBeUndefined()
})

test('a port that takes the connection and says nothing is left after a moment', async () => {
  await using server = await startUpstream(() => {})
  const port = Number(new URL(server.upstream.baseUrl).port)
  expect(
    await probeLocal({
      id: 'x',
      label: 'X',
      variable: 'VLLM_BASE_URL',
      port,
      capabilities: { chaining: true, store: true },
    }),
  ).toBeUndefined()
})

test('the demo answers', async () => {
  const [demo] = await findUpstreams(readEnvironment({}), nobody)
  if (demo?.kind !== 'in-process') throw new Error('no demo')
  const answer = await demo.handle(new Request('http://in-process.invalid/v1/models'))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toHaveProperty('data.0.id')
})

import { afterEach, expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { forwardById } from '../gateway/forward-by-id'
import { createContext } from '../guards/guard'
import { startUpstream } from '../gateway/test-upstream'
import { limitRequests } from './limit-requests'

afterEach(() => {
  globalThis.parleyLimiters = undefined
})

function contextOf(requests: number) {
  const context = createContext(readEnvironment({ REQUESTS_PER_MINUTE: String(requests) }))
  context.owner = 'session:1'
  context.client = { address: '192.0.2.7', isLocal: false, host: '', isSecure: false }
  context.responseId = 'resp_1'
  return context
}

test('who asks all upstreams for a response asks as often as there are upstreams', async () => {
  const answer = { id: 'resp_1', object: 'response', status: 'completed' }
  await using one = await startUpstream((_request, response) => response.writeHead(404).end('{}'), {
    id: 'one',
  })
  await using other = await startUpstream(
    (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
    { id: 'other' },
  )
  for (const method of ['GET', 'DELETE'] as const) {
    globalThis.parleyLimiters = undefined
    one.received.length = 0
    other.received.length = 0
    const handler = forwardById(method, '', async () => [one.upstream, other.upstream])
    const ask = async (query = '') => {
      const request = new Request(`http://parley.test/v1/responses/resp_1${query}`, { method })
      const response = await handler(request, contextOf(7))
      await response.text()
      return response.status
    }
    expect([
      await ask(),
      await ask(),
      await ask(),
      await ask('?upstream=other'),
      await ask('?upstream=other'),
    ]).toEqual([200, 200, 429, 200, 429])
    expect(one.received.length + other.received.length).toBe(7)
  }
})

test('who makes more of them at once than a minute has, takes all that it has', async () => {
  const request = new Request('http://parley.test/')
  expect(await limitRequests(9)(request, contextOf(4))).toBeUndefined()
  expect((await limitRequests()(request, contextOf(4)))?.status).toBe(429)
})

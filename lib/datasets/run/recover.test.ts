import { afterEach, expect, test, vi } from 'vitest'
import { recoverById } from './recover'

afterEach(() => {
  vi.unstubAllGlobals()
})

const { signal } = new AbortController()
const wait = () => Promise.resolve()
const sent = { key: 'k', sentAt: 0, responseId: 'resp_1' }
const response = (status: string) => ({ object: 'response', id: 'resp_1', status, output: [] })

function serve(...answers: readonly Response[]) {
  const left = [...answers]
  const fetch = vi.fn((_address: string) =>
    Promise.resolve(left.shift() ?? new Response(null, { status: 500 })),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

test('a response is waited for and read, at its upstream', async () => {
  const fetch = serve(Response.json(response('in_progress')), Response.json(response('completed')))
  expect(await recoverById(sent, { upstream: 'demo', signal, wait })).toMatchObject({
    kind: 'found',
    state: { ended: 'completed', response: { id: 'resp_1' } },
  })
  expect(fetch.mock.calls).toHaveLength(2)
  expect(fetch.mock.calls[0]?.[0]).toBe('/v1/responses/resp_1?upstream=demo')
})

test('one that cannot be asked for now is not lost by that', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  await expect(recoverById(sent, { upstream: undefined, signal, wait })).rejects.toThrow('did not answer')
  serve(Response.json({ error: { message: 'Busy' } }, { status: 503 }))
  await expect(recoverById(sent, { upstream: undefined, signal, wait })).rejects.toThrow('Busy')
})

test('one that is not kept, or never had an id, is gone', async () => {
  serve(Response.json({ error: { message: 'Not found' } }, { status: 404 }))
  expect(await recoverById(sent, { upstream: undefined, signal, wait })).toEqual({ kind: 'gone' })
  expect(await recoverById({ key: 'k', sentAt: 0 }, { upstream: undefined, signal, wait })).toEqual({
    kind: 'gone',
  })
})

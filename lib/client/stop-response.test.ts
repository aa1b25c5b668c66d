import { afterEach, expect, test, vi } from 'vitest'
import type { LostResponse } from './resume-response'
import { stopResponse } from './stop-response'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const lost: LostResponse = {
  key: 'a-key-of-some-length',
  sentAt: 0,
  cursor: 3,
  responseId: 'resp_1',
  upstream: 'openai',
  isBackground: true,
}
const usage = { input_tokens: 3, output_tokens: 4 }
const cancelled = { object: 'response', id: 'resp_1', status: 'cancelled', output: [], usage }
const created = `data: ${JSON.stringify({ type: 'response.created', response: { id: 'resp_1' } })}\n\n`
const events = () => new Response(created, { headers: { 'content-type': 'text/event-stream' } })

/** Stops a response; the stubbed server's answer depends on the request, and all requests are recorded. */
async function stop(stopped: LostResponse, kept: () => Response = () => Response.json({}, { status: 404 })) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${address}`)
    if (method === 'GET' && address.startsWith('/api/kept/')) return kept()
    return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(cancelled)
  })
  return { response: await stopResponse(stopped), asked }
}

const [end, cancel, look] = [
  'DELETE /api/kept/a-key-of-some-length',
  'POST /v1/responses/resp_1/cancel?upstream=openai',
  'GET /v1/responses/resp_1?upstream=openai',
]

test('one in the background is cancelled, and tells what it took', async () => {
  const { response, asked } = await stop(lost)
  expect(response?.usage).toEqual(usage)
  expect(asked).toEqual([end, cancel, look])
})

test('any other one ends with its connection', async () => {
  expect((await stop({ ...lost, isBackground: false })).asked).toEqual([end, look])
})

test('one that had not told its id when it was stopped is asked for it, for it would go on unseen', async () => {
  const nameless = { ...lost, responseId: undefined }
  expect((await stop(nameless, events)).asked).toEqual([
    'GET /api/kept/a-key-of-some-length',
    end,
    cancel,
    look,
  ])
  expect((await stop(nameless)).asked).toEqual(['GET /api/kept/a-key-of-some-length', end])
  expect((await stop({ ...nameless, isBackground: false }, events)).asked).toEqual([end])
})

test('it is said again where nobody could be reached, for what was stopped goes on until then', async () => {
  vi.useFakeTimers()
  const asked: string[] = []
  const troubles = [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => Promise.resolve(new Response(null, { status: 204 })),
    () => Promise.resolve(Response.json({}, { status: 503 })),
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]
  vi.stubGlobal('fetch', (address: string, { method = 'GET' }: RequestInit = {}) => {
    asked.push(`${method} ${address}`)
    return (troubles.shift() ?? (() => Promise.resolve(Response.json(cancelled))))()
  })
  const stopping = stopResponse(lost)
  await vi.runAllTimersAsync()
  expect((await stopping)?.usage).toEqual(usage)
  expect(asked).toEqual([end, end, cancel, cancel, cancel, look])

  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  const never = stopResponse(lost)
  await vi.runAllTimersAsync()
  expect(await never).toBeUndefined()
})

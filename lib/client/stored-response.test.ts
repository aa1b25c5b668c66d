import { afterEach, describe, expect, test, vi } from 'vitest'
import { deleteResponse, listInputItems, retrieveResponse } from './stored-response'

afterEach(() => {
  vi.unstubAllGlobals()
})

type Answer = (address: string) => Promise<Response> | Response

/** Stubs our own server; returns the requests that reach it. */
function serve(answer: Answer): readonly string[] {
  const requests: string[] = []
  vi.stubGlobal('fetch', async (address: string, { method = 'GET' }: RequestInit = {}) => {
    requests.push(`${method} ${address}`)
    return answer(address)
  })
  return requests
}

const json = (value: unknown, init: ResponseInit = {}) => Response.json(value, init)
const notFound = { error: { message: "Response with id 'resp_1' not found.", type: 'invalid_request_error' } }
const message = (id: string) => ({ type: 'message', id, role: 'user', content: [] })

const all: readonly (readonly [string, (id: string) => Promise<unknown>])[] = [
  ['retrieve', retrieveResponse],
  ['list', listInputItems],
  ['delete', deleteResponse],
]

describe.each(all)('%s: what goes wrong is told, not thrown', (_name, act) => {
  test('in the words of the upstream', async () => {
    const headers = { 'x-request-id': 'req_1', 'retry-after': '7' }
    serve(() => json({ error: { message: 'Wait', code: 'slow_down' } }, { status: 429, headers }))
    expect(await act('resp_1')).toEqual({
      message: 'Wait',
      code: 'slow_down',
      status: 429,
      requestId: 'req_1',
      retryAfter: 7,
    })
  })
  test('by the status, where a page explains nothing', async () => {
    serve(() => new Response('<html>', { status: 502 }))
    expect(await act('resp_1')).toMatchObject({ status: 502 })
  })
  test('when nobody answers', async () => {
    serve(() => Promise.reject(new TypeError('fetch failed')))
    expect(await act('resp_1')).toMatchObject({ code: 'network_error' })
  })
  test('when the answer breaks off', async () => {
    const body = () => new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) })
    serve(() => new Response(body()))
    expect(await act('resp_1')).toMatchObject({ code: 'connection_lost' })
    serve(() => new Response(body(), { status: 500 }))
    expect(await act('resp_1')).toMatchObject({ code: 'connection_lost' })
  })
  test('when 200 brings an error', async () => {
    serve(() => json({ error: 'Unexpected endpoint or method.' }))
    expect(await act('resp_1')).toEqual({ message: 'Unexpected endpoint or method.', status: 200 })
  })
  test.each(['', '.', '..', '../models', 'a?b', 'a b'])('and %j, which is no id, asks nobody', async (id) => {
    const requests = serve(() => json({}))
    expect(await act(id)).toMatchObject({ code: 'invalid_id' })
    expect(requests).toEqual([])
  })
})

describe('retrieveResponse', () => {
  const response = { id: 'resp_1', object: 'response', status: 'completed', output: [message('msg_1')] }

  test('asks our own server and gives the response', async () => {
    const requests = serve(() => json(response))
    expect(await retrieveResponse('resp_1')).toEqual(response)
    expect(await retrieveResponse('resp_a==', 'lab')).toEqual(response)
    expect(requests).toEqual(['GET /v1/responses/resp_1', 'GET /v1/responses/resp_a%3D%3D?upstream=lab'])
  })
  test.each([undefined, null, 'text', [null, 7, {}]])('an output of %j is empty', async (output) => {
    serve(() => json({ ...response, output }))
    expect(await retrieveResponse('resp_1')).toEqual({ ...response, output: [] })
  })
  test.each(['', 'null', '[]', '"x"', '{"object":"list"}'])('%j is no response', async (text) => {
    serve(() => new Response(text))
    const answer = await retrieveResponse('resp_1')
    expect('object' in answer).toBe(false)
    expect(answer).toMatchObject({ status: 200 })
  })
  test('one that is not there is a 404', async () => {
    serve(() => json(notFound, { status: 404 }))
    expect(await retrieveResponse('resp_1')).toMatchObject({ status: 404, message: notFound.error.message })
  })
})

describe('listInputItems', () => {
  const ids = (answer: Awaited<ReturnType<typeof listInputItems>>) =>
    'message' in answer ? answer : answer.map(({ id }) => id)
  const afterOf = (address: string) => new URL(address, 'http://localhost').searchParams.get('after')

  test('follows the pages, oldest first', async () => {
    const pages: Readonly<Record<string, unknown>> = {
      first: { data: [message('a'), message('b')], last_id: 'b', has_more: true },
      b: { data: [message('c')], has_more: true },
      c: { data: [message('d')], last_id: 'd', has_more: false },
    }
    const requests = serve((address) => json(pages[afterOf(address) ?? 'first']))
    expect(ids(await listInputItems('resp_1', 'lab'))).toEqual(['a', 'b', 'c', 'd'])
    expect(requests).toEqual(
      ['', '&after=b', '&after=c'].map(
        (after) => `GET /v1/responses/resp_1/input_items?order=asc&limit=100${after}&upstream=lab`,
      ),
    )
  })
  test('an upstream that gives the same page again ends the list', async () => {
    const requests = serve(() => json({ data: [message('a')], last_id: 'a', has_more: true }))
    expect(ids(await listInputItems('resp_1'))).toEqual(['a'])
    expect(requests).toHaveLength(2)
  })
  test('pages without an end are left at some point', async () => {
    const requests = serve((address) => {
      const next = Number(afterOf(address) ?? 0) + 1
      return json({ data: [message(`${next}`)], has_more: true })
    })
    expect(ids(await listInputItems('resp_1'))).toHaveLength(50)
    expect(requests).toHaveLength(50)
  })
  test('a page that is missing is an error of the whole', async () => {
    serve((address) =>
      afterOf(address) === null
        ? json({ data: [message('a')], has_more: true })
        : json({ error: { message: 'Gone' } }, { status: 500 }),
    )
    expect(await listInputItems('resp_1')).toEqual({ message: 'Gone', status: 500 })
  })
  test('an item without an id ends the list, one without a type is a message, others are none', async () => {
    const data = [null, 'x', {}, { role: 'user', content: 'Hi' }, { type: 'thing' }]
    const requests = serve(() => json({ data, has_more: true }))
    expect(await listInputItems('resp_1')).toEqual([
      { type: 'message', role: 'user', content: 'Hi' },
      { type: 'thing' },
    ])
    expect(requests).toHaveLength(1)
  })
  test.each(['', 'null', '[]', '{"data":{}}'])('%j is no list', async (text) => {
    serve(() => new Response(text))
    expect(await listInputItems('resp_1')).toMatchObject({ status: 200 })
  })
})

describe('deleteResponse', () => {
  test.each<readonly [string, () => Response]>([
    ['a confirmation', () => json({ id: 'resp_1', object: 'response', deleted: true })],
    ['nothing', () => new Response('')],
    ['204', () => new Response(null, { status: 204 })],
    ['a response with no error', () => json({ id: 'resp_1', error: null })],
    ['404', () => json(notFound, { status: 404 })],
  ])('answered with %s is gone', async (_name, answer) => {
    const requests = serve(answer)
    expect(await deleteResponse('resp_1', 'lab')).toBeUndefined()
    expect(requests).toEqual(['DELETE /v1/responses/resp_1?upstream=lab'])
  })
  test.each<readonly [string, () => Response, object]>([
    [
      '404 because an upstream could not be asked',
      () => json({ error: { ...notFound.error, type: 'upstream_error' } }, { status: 404 }),
      { status: 404, type: 'upstream_error' },
    ],
    ['deleted: false', () => json({ id: 'resp_1', deleted: false }), { status: 200 }],
    ['500', () => json({ error: { message: 'No' } }, { status: 500 }), { status: 500, message: 'No' }],
  ])('answered with %s is not', async (_name, answer, error) => {
    serve(answer)
    expect(await deleteResponse('resp_1')).toMatchObject(error)
  })
})

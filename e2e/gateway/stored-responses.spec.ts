import { request as httpRequest } from 'node:http'
import OpenAI, { APIError } from 'openai'
import { type Gateway, expect, markedKey, test } from '../support/gateway'
import { beginStream, frame, upstreamModel } from '../support/upstream'

const clientOf = (gateway: Gateway) =>
  new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'any', maxRetries: 0 })

const json = { 'content-type': 'application/json' }
const theirs = {
  id: 'resp_theirs',
  object: 'response',
  model: upstreamModel,
  status: 'completed',
  output: [],
}

/** Gives the upstream one response; returns the requests that reach it from now on. */
function keep(gateway: Gateway, lacking = 404): readonly string[] {
  const requests: string[] = []
  gateway.upstream.answer = ({ request, response }) => {
    requests.push(`${request.method} ${request.url}`)
    if (request.url?.startsWith(`/v1/responses/${theirs.id}`) !== true)
      response.writeHead(lacking, json).end('{"error":{"message":"There is no such response."}}')
    else response.writeHead(200, json).end(JSON.stringify(theirs))
  }
  return requests
}

test.describe('of two upstreams', () => {
  test('the one that has the response gets the request', async ({ gateway }) => {
    const requests = keep(gateway)
    expect(await clientOf(gateway).responses.retrieve(theirs.id)).toMatchObject(theirs)
    expect(requests).toEqual(Array(2).fill(`GET /v1/responses/${theirs.id}`))
    await clientOf(gateway).responses.delete(theirs.id)
    expect(requests.slice(2)).toEqual([`GET /v1/responses/${theirs.id}`, `DELETE /v1/responses/${theirs.id}`])
  })

  test('one that is down does not hide what the other has', async ({ gateway }) => {
    const requests = keep(gateway, 500)
    const { responses } = clientOf(gateway)
    const { id } = await responses.create({ model: 'emulator:echo', input: 'Hello' })
    expect(await responses.retrieve(id)).toMatchObject({ id, status: 'completed' })
    const { data } = await responses.inputItems.list(id)
    expect(data).toMatchObject([{ type: 'message', role: 'user' }])
    await responses.delete(id)
    expect(requests.every((request) => request === `GET /v1/responses/${id}`)).toBe(true)

    const failure: unknown = await responses.retrieve(id).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(APIError)
    expect(failure).toMatchObject({ status: 404, code: 'upstream_not_asked' })
  })

  test('the one that is named is not searched for, and does not hear its name', async ({ gateway }) => {
    const requests = keep(gateway)
    const address = `${gateway.url}/v1/responses/${theirs.id}`
    const answer = await fetch(`${address}/input_items?limit=2&upstream=openai&include%5B%5D=a`)
    expect(answer.status).toBe(200)
    await fetch(`${address}/cancel?upstream=openai`, { method: 'POST' })
    expect(requests).toEqual([
      `GET /v1/responses/${theirs.id}/input_items?limit=2&include%5B%5D=a`,
      `POST /v1/responses/${theirs.id}/cancel`,
    ])
    const unknown = await fetch(`${address}?upstream=nobody`)
    expect(unknown.status).toBe(400)
    expect(await unknown.json()).toMatchObject({ error: { code: 'unknown_upstream', param: 'upstream' } })
  })

  test('none has it: the API’s own 404', async ({ gateway }) => {
    keep(gateway)
    const answer = await fetch(`${gateway.url}/v1/responses/resp_nobody`, { method: 'DELETE' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({
      error: {
        message: "Response with id 'resp_nobody' not found.",
        type: 'invalid_request_error',
        param: null,
        code: 'response_not_found',
      },
    })
  })
})

test('a background response is resumed as the bytes the upstream writes', async ({ gateway }) => {
  const events = frame({ type: 'response.completed', sequence_number: 8, response: theirs })
  gateway.upstream.answer = ({ response }) => {
    beginStream(response)
    response.end(events)
  }
  const address = `${gateway.url}/v1/responses/${theirs.id}?upstream=openai&stream=true&starting_after=7`
  const answer = await fetch(address)
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect((await answer.text()).replace(': parley\n\n', '')).toBe(events)
  const { request } = gateway.upstream.exchanges.at(-1) ?? {}
  expect(request?.url).toBe(`/v1/responses/${theirs.id}?stream=true&starting_after=7`)
  expect(request?.headers.accept).toBe('text/event-stream')
})

for (const [when, query] of [
  ['is searched', ''],
  ['is fetched', '?upstream=openai'],
]) {
  test(`a client that leaves while a response ${when} ends that at the upstream`, async ({ gateway }) => {
    const client = new AbortController()
    const closed = new Promise<void>((resolve) => {
      gateway.upstream.answer = ({ response }) => {
        response.on('close', resolve)
        client.abort()
      }
    })
    const address = `${gateway.url}/v1/responses/${theirs.id}${query}`
    await expect(fetch(address, { signal: client.signal })).rejects.toThrow('aborted')
    await closed
  })
}

test('a compaction goes to the upstream of its model', async ({ gateway }) => {
  const compaction = { id: 'resp_c', object: 'response.compaction', created_at: 1, output: [] }
  gateway.upstream.answer = ({ response }) => response.writeHead(200, json).end(JSON.stringify(compaction))
  const { model } = gateway
  const answer = await clientOf(gateway).responses.compact({ model, previous_response_id: 'resp_1' })
  expect(answer).toMatchObject(compaction)
  const { request, body } = gateway.upstream.exchanges.at(-1) ?? {}
  expect(`${request?.method} ${request?.url}`).toBe('POST /v1/responses/compact')
  expect(JSON.parse(body?.toString() ?? '')).toEqual({ model: upstreamModel, previous_response_id: 'resp_1' })
})

test('an upstream that repeats the key is not passed on', async ({ gateway }) => {
  gateway.upstream.answer = ({ request, response }) =>
    response.writeHead(403, json).end(JSON.stringify({ error: { message: request.headers.authorization } }))
  const answer = await fetch(`${gateway.url}/v1/responses/${theirs.id}?upstream=openai`)
  expect(gateway.upstream.exchanges.at(-1)?.request.headers.authorization).toBe(`Bearer ${markedKey}`)
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain(markedKey.slice(0, 12))
})

/** Returns the status of a request whose path is sent verbatim, which `fetch` would not do. */
function statusOf(gateway: Gateway, method: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(gateway.url)
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, method, path }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

test('an id cannot lead anywhere else at the upstream', async ({ gateway }) => {
  const requests = keep(gateway)
  const refused = [
    '/v1/responses/a%2Fb?upstream=openai',
    '/v1/responses/..%2Fmodels?upstream=openai',
    '/v1/responses/%2e%2e%2fmodels?upstream=openai',
    '/v1/responses/a%3Fb?upstream=openai',
    '/v1/responses/a%5c..%5cb/input_items?upstream=openai',
    '/v1/responses/...?upstream=openai',
    '/v1/responses/a%20b?upstream=openai',
  ]
  for (const path of refused) expect(await statusOf(gateway, 'GET', path), path).toBe(400)
  for (const path of ['/v1/responses/../models', '/v1/responses/%2e%2e', '/v1/responses/%'])
    expect(await statusOf(gateway, 'DELETE', path), path).toBeGreaterThanOrEqual(300)
  expect(requests).toEqual([])
})

test('other methods are refused with the ones that work', async ({ gateway }) => {
  const refused: ReadonlyArray<readonly [method: string, path: string, allow: string]> = [
    ['POST', '/v1/responses/resp_1', 'GET, DELETE'],
    ['HEAD', '/v1/responses/resp_1', 'GET, DELETE'],
    ['DELETE', '/v1/responses/resp_1/input_items', 'GET'],
    ['GET', '/v1/responses/resp_1/cancel', 'POST'],
    ['GET', '/v1/responses/compact', 'POST'],
  ]
  for (const [method, path, allow] of refused) {
    const answer = await fetch(`${gateway.url}${path}`, { method })
    expect(answer.status, `${method} ${path}`).toBe(405)
    expect(answer.headers.get('allow')).toBe(allow)
  }
})

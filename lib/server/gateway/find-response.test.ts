import { describe, expect, test } from 'vitest'
import { findResponse } from './find-response'
import { deferred, markedKey, startUpstream } from './test-upstream'
import type { InProcessUpstream, Upstream } from '../upstreams/upstream'

/** An upstream that returns what the function returns. */
function upstream(id: string, answer: (request: Request) => Response | Promise<Response>): InProcessUpstream {
  return {
    kind: 'in-process',
    id,
    label: id.toUpperCase(),
    capabilities: { chaining: true, store: true },
    handle: async (request) => answer(request),
  }
}

const response = { id: 'resp_1', object: 'response', output: [] }
const error = { error: { message: 'No' } }
const has = (id: string) => upstream(id, () => Response.json(response))
const says = (id: string, status: number) => upstream(id, () => Response.json(error, { status }))
const never = (id: string) => upstream(id, () => new Promise<Response>(() => {}))
const broken = (id: string) =>
  upstream(id, () => {
    throw new Error('inside')
  })

const here = new AbortController().signal
const find = (upstreams: readonly Upstream[], name?: string) => findResponse('resp_1', name, upstreams, here)
/** Returns its id, or the code of the error. */
async function found(upstreams: readonly Upstream[], name?: string) {
  const search = await find(upstreams, name)
  return search.ok ? search.upstream.id : search.error.code
}

describe('nobody is asked', () => {
  test('where the upstream is named', async () => {
    expect(await found([never('a'), never('b')], 'b')).toBe('b')
  })
  test('where there is only one', async () => {
    expect(await found([never('a')])).toBe('a')
  })
  test.each(['c', '', 'A'])('where %j is named, which is none', async (name) => {
    expect(await find([never('a'), never('b')], name)).toEqual({
      ok: false,
      error: {
        status: 400,
        type: 'invalid_request_error',
        code: 'unknown_upstream',
        param: 'upstream',
        message: `There is no upstream '${name}'. Configured: a, b.`,
      },
    })
  })
})

describe('all are asked', () => {
  test('and the one that has the response is meant', async () => {
    const asked: string[] = []
    const lacks = upstream('a', (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}`)
      return Response.json(error, { status: 404 })
    })
    expect(await found([lacks, has('b')])).toBe('b')
    expect(asked).toEqual(['GET /v1/responses/resp_1'])
  })

  test.each<readonly [string, Upstream]>([
    ['fails', broken('a')],
    ['refuses the key', says('a', 401)],
    ['is not well', says('a', 503)],
    ['never answers', never('a')],
    ['answers 200 with an error', says('a', 200)],
    ['answers 200 with a page', upstream('a', () => new Response('<html>'))],
    ['answers with another response', upstream('a', () => Response.json({ id: 'resp_2' }))],
  ])('and one that %s does not hide it', async (_name, other) => {
    expect(await found([other, has('b')])).toBe('b')
    expect(await found([has('b'), other])).toBe('b')
  })

  test('over the network, and those who are slower are left alone', async () => {
    const closed = deferred()
    await using slow = await startUpstream((_request, outgoing) => {
      outgoing.on('close', () => closed.resolve())
    })
    await using quick = await startUpstream(async (request, outgoing) => {
      expect(request.headers.authorization).toBe(`Bearer ${markedKey}`)
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(response))
    })
    const search = find([
      { ...slow.upstream, id: 'slow' },
      { ...quick.upstream, id: 'quick' },
    ])
    expect(await search).toMatchObject({ ok: true, upstream: { id: 'quick' } })
    await closed.promise
  })

  test('and a client that leaves ends the search', async () => {
    const arrived = deferred()
    const closed = deferred()
    await using slow = await startUpstream((_request, outgoing) => {
      outgoing.on('close', () => closed.resolve())
      arrived.resolve()
    })
    const client = new AbortController()
    const search = findResponse('resp_1', undefined, [slow.upstream, says('b', 404)], client.signal)
    await arrived.promise
    client.abort()
    await closed.promise
    expect(await search).toMatchObject({ ok: false })
  })
})

describe('where none has it', () => {
  test.each([404, 400, 405, 501])('and all say so (%i), it is the API’s 404', async (status) => {
    expect(await find([says('a', 404), says('b', status)])).toEqual({
      ok: false,
      error: {
        status: 404,
        type: 'invalid_request_error',
        code: 'response_not_found',
        message: "Response with id 'resp_1' not found.",
      },
    })
  })

  test('but some could not be asked, they are named', async () => {
    const refused: Upstream = {
      ...has('d'),
      kind: 'network',
      baseUrl: 'http://127.0.0.1:1/v1',
      apiKey: markedKey,
    }
    expect(await find([says('a', 404), says('b', 500), broken('c'), refused])).toEqual({
      ok: false,
      error: {
        status: 404,
        type: 'upstream_error',
        code: 'upstream_not_asked',
        message:
          "Response with id 'resp_1' not found. An upstream that could not be reached may have it: B, C, D. Add ?upstream=b to ask only that one and see why.",
      },
    })
  })
})

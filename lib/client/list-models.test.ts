import fc from '@/lib/util/testing/property-testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { listModels, parseModelList } from './list-models'

afterEach(() => {
  vi.unstubAllGlobals()
})

const demo = { id: 'demo', label: 'Demo', demo: true, capabilities: { chaining: true } }
const body = {
  object: 'list',
  data: [{ id: 'echo', upstream: 'demo', owned_by: 'parley' }],
  upstreams: [demo],
}

describe('parseModelList', () => {
  test('models keep the upstream’s own fields', () => {
    expect(parseModelList(body)).toEqual({
      models: [{ id: 'echo', upstream: 'demo', owned_by: 'parley' }],
      upstreams: [{ id: 'demo', label: 'Demo', demo: true, chains: true }],
    })
  })
  test('an upstream that says little is called by its id, and whether it chains is not known', () => {
    expect(parseModelList({ upstreams: [{ id: 'a' }] }).upstreams).toEqual([
      { id: 'a', label: 'a', demo: false, chains: 'unknown' },
    ])
  })
  test('an upstream that keeps no responses does not chain', () => {
    const [upstream] = parseModelList({
      upstreams: [{ id: 'a', capabilities: { chaining: false } }],
    }).upstreams
    expect(upstream?.chains).toBe(false)
  })
  test('an upstream whose models could not be read says why', () => {
    const error = { message: 'Wrong key', code: 401 }
    const [upstream, fine] = parseModelList({
      upstreams: [
        { id: 'a', error },
        { id: 'b', error: null },
      ],
    }).upstreams
    expect(upstream?.error).toEqual({ message: 'Wrong key', code: '401' })
    expect(fine).not.toHaveProperty('error')
  })
  test('entries without an id are left out', () => {
    const list = parseModelList({
      data: [null, 'echo', {}, { id: '' }, { id: 7 }, { id: 'a' }],
      upstreams: [{}],
    })
    expect(list).toEqual({ models: [{ id: 'a', upstream: '' }], upstreams: [] })
  })
  test('any JSON gives a list', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (whole, data, upstreams) => {
        expect(parseModelList(whole).models).toBeInstanceOf(Array)
        expect(parseModelList({ data, upstreams }).upstreams).toBeInstanceOf(Array)
      }),
    )
  })
})

describe('listModels', () => {
  const answerWith = (answer: () => Promise<Response>) => {
    vi.stubGlobal('fetch', answer)
    return listModels()
  }

  test('asks our own server', async () => {
    const fetch = vi.fn((_address: string) => Promise.resolve(Response.json(body)))
    vi.stubGlobal('fetch', fetch)
    expect(await listModels()).toMatchObject({ models: [{ id: 'echo' }] })
    expect(fetch.mock.calls).toEqual([['/v1/models']])
  })
  test('an error of the server is told', async () => {
    const error = { error: { message: 'Sign in first', code: 'unauthorized' } }
    expect(await answerWith(() => Promise.resolve(Response.json(error, { status: 401 })))).toEqual({
      message: 'Sign in first',
      code: 'unauthorized',
      status: 401,
    })
  })
  test.each([
    ['a server that does not answer', () => Promise.reject(new TypeError('fetch failed'))],
    ['a web page', () => Promise.resolve(new Response('<html>'))],
  ])('%s is a network error', async (_name, answer) => {
    expect(await answerWith(answer)).toMatchObject({ code: 'network_error' })
  })
})

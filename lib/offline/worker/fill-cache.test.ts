import { expect, test } from 'vitest'
import type { Build } from './build'
import { fillCache, isLargeFile, keepLargeFile } from './fill-cache'

const [script, style, large] = ['a.js', 'b.css', 'c.js'].map((name) => `/_next/static/chunks/${name}`)
const build: Build = {
  base: '/base',
  cacheName: 'parley /base 2',
  pages: ['/', '/c/[id]'],
  extras: ['/icon.svg'],
  files: [script ?? '', style ?? ''],
  largeFiles: [large ?? ''],
}
const page = `<script src="/base${script}"></script><script>"/base${large}"</script>`

const keyOf = (address: RequestInfo | URL) => (typeof address === 'string' ? address : '')

/** A cache that is filled from a server, which answers with an empty file unless a test says otherwise. */
function prepare(answers: Readonly<Record<string, () => Response>> = {}, copies: readonly string[] = []) {
  const kept = new Map<string, Response>()
  const requested: string[] = []
  /** How much was requested whenever it waited. */
  const waits: number[] = []
  const cache: Cache = {
    match: async (address) => kept.get(keyOf(address)),
    put: async (address, response) => void kept.set(keyOf(address), response),
    add: async () => {},
    addAll: async () => {},
    delete: async () => false,
    keys: async () => [],
    matchAll: async () => [],
  }
  const world = {
    fetch: async (address: string, { redirect }: RequestInit) => {
      requested.push(address)
      expect(redirect).toBe('error')
      const isPage = address === '/base' || address === '/base/c/offline'
      const answer = answers[address] ?? (() => new Response(isPage ? page : ''))
      return answer()
    },
    untilQuiet: async () => void waits.push(requested.length),
    findCopy: async (address: string) => (copies.includes(address) ? new Response('copy') : undefined),
  }
  return { cache, kept, requested, waits, world }
}

test('files, what pages load besides, and the pages; no large files', async () => {
  const { cache, kept, requested, waits, world } = prepare()
  await fillCache(cache, build, world)
  expect(waits).toHaveLength(requested.length)
  const all = [`/base${script}`, `/base${style}`, '/base/icon.svg', '/base', '/base/c/offline']
  expect([...kept.keys()]).toEqual(all)
  expect(await kept.get('/base')?.text()).toBe(page)
})

test('what an earlier build or attempt has is not loaded again', async () => {
  const { cache, kept, requested, world } = prepare({}, [`/base${style}`])
  kept.set(`/base${script}`, new Response('here'))
  await fillCache(cache, build, world)
  expect(requested).toEqual(['/base/icon.svg', '/base', '/base/c/offline'])
  expect(await kept.get(`/base${style}`)?.text()).toBe('copy')
})

const html = { headers: { 'content-type': 'text/html; charset=utf-8' } }

test.each([
  ['a file that is missing', `/base${script}`, () => new Response('', { status: 404 })],
  ['a page in place of a file', `/base${script}`, () => new Response('<p>', html)],
  ['a page of another build', '/base', () => new Response('<script src="/_next/static/chunks/z.js">', html)],
  ['a page of a proxy that asks who is there', '/base', () => new Response('<form>', html)],
  ['a session that has ended', '/base/c/offline', () => new Response('', { status: 401 })],
  ['a server that is away', '/base', () => Response.error()],
])('%s is an end without a copy', async (_what, address, answer) => {
  const { cache, world } = prepare({ [address]: answer })
  await expect(fillCache(cache, build, world)).rejects.toThrow()
})

test('a large file is kept once it was used, and nothing else that was answered in its place', async () => {
  const { cache, kept } = prepare()
  const used = `/base${large}`
  const paths = [used, `/base${script}`, large ?? '']
  expect(paths.map((path) => isLargeFile(build, path))).toEqual([true, false, false])
  await keepLargeFile(cache, used, new Response('', { status: 404 }))
  await keepLargeFile(cache, used, new Response('<p>', html))
  expect([...kept.keys()]).toEqual([])
  await keepLargeFile(cache, used, new Response('large'))
  expect(await kept.get(used)?.text()).toBe('large')
})

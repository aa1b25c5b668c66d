import { expect, test } from 'vitest'
import { addressOfPage, type RequestHead, wantedBy } from './address'
import type { Build } from './build'

const origin = 'https://chat.example'
const build: Build = {
  base: '',
  cacheName: 'parley / 1',
  pages: ['/', '/c/[id]', '/compare', '/compare/data-sets/[id]', '/compare/rankings', '/settings'],
  extras: ['/icon.svg', '/scripts/first-paint.js'],
  files: [],
  largeFiles: [],
}

const wanted = (path: string, request: Partial<RequestHead> = {}, of: Partial<Build> = {}) =>
  wantedBy(
    {
      url: new URL(path, origin).href,
      method: 'GET',
      mode: 'navigate',
      destination: 'document',
      headers: new Headers(),
      ...request,
    },
    { ...build, ...of },
    origin,
  )

const fetched = { mode: 'cors', destination: '' }

test('streams, lists and sessions do not pass through the worker', () => {
  for (const path of ['/v1/responses', '/v1/models?x', '/api/streams', '/api/kept/1', '/api/session'])
    for (const request of [fetched, {}]) expect(wanted(path, request), path).toBeUndefined()
  expect(wanted('/v1/responses', { ...fetched, method: 'POST' })).toBeUndefined()
})

test('nor do forms, parts of files, frames, other hosts, and pages that only the server can show', () => {
  expect(wanted('/', { method: 'POST' })).toBeUndefined()
  expect(wanted('/icon.svg', { ...fetched, method: 'HEAD' })).toBeUndefined()
  expect(wanted('/_next/static/a.wasm', { headers: new Headers({ range: 'bytes=0-1' }) })).toBeUndefined()
  expect(wanted('/frames/preview.html', { destination: 'iframe' })).toBeUndefined()
  expect(wanted('https://else.example/')).toBeUndefined()
  expect(wanted('/access?to=%2F')).toBeUndefined()
  expect(wanted('/no/such/page')).toBeUndefined()
  expect(wanted('/settings', { destination: 'iframe' })).toBeUndefined()
})

test('a page that was never visited stands for all of its kind', () => {
  expect(wanted('/c/0f-3?q=1')).toEqual({ kind: 'page', page: '/c/[id]' })
  expect(wanted('/compare/data-sets/7')).toEqual({ kind: 'page', page: '/compare/data-sets/[id]' })
  expect(wanted('/compare/rankings/')).toEqual({ kind: 'page', page: '/compare/rankings' })
  expect(wanted('/c/')).toBeUndefined()
  expect(addressOfPage('/compare/data-sets/[id]/[runId]', '')).toBe('/compare/data-sets/offline/offline')
  expect(addressOfPage('/', '')).toBe('/')
})

test('files of any build, and what a page loads besides', () => {
  expect(wanted('/_next/static/chunks/a.js?dpl=1', fetched)).toEqual({ kind: 'file' })
  expect(wanted('/scripts/first-paint.js', fetched)).toEqual({
    kind: 'extra',
    path: '/scripts/first-paint.js',
  })
  expect(wanted('/scripts/sw.js', fetched)).toBeUndefined()
})

test('under a path, what only begins like it is another app', () => {
  const under = { base: '/parley' }
  expect(wanted('/parley', {}, under)).toEqual({ kind: 'page', page: '/' })
  expect(wanted('/parley/c/1', {}, under)).toEqual({ kind: 'page', page: '/c/[id]' })
  for (const path of ['/parley-2', '/parley-2/c/1', '/', '/c/1', '/_next/static/a.js'])
    expect(wanted(path, {}, under), path).toBeUndefined()
  expect(addressOfPage('/', '/parley')).toBe('/parley')
  expect(addressOfPage('/c/[id]', '/parley')).toBe('/parley/c/offline')
})

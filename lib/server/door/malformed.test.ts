import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { refusalOfMalformed } from './malformed'

const host = ['Host', 'localhost:3000']
const refused = (url: string, method = 'GET', rawHeaders = host) =>
  refusalOfMalformed({ method, url, rawHeaders })?.status

test.each([
  '/',
  '/c/3f0c-9',
  '/v1/responses/resp_0a.b~c',
  '/v1/responses/a%3Db%3a',
  '/compare?models=a,b&prompt=%2F%2e%00//../\\',
  '/api/kept/key%20with%20spaces',
  '/c/%E6%BC%A2',
  '/compare/',
])('%s is let through', (url) => {
  expect(refused(url)).toBeUndefined()
})

test.each([
  ['/frames/%70review.html', 404],
  ['/frames/preview%2ehtml', 404],
  ['/frames/preview%2Ehtml', 404],
  ['/frames%2fpreview.html', 404],
  ['/frames%5Cpreview.html', 404],
  ['/frames\\preview.html', 404],
  ['/frames//preview.html', 404],
  ['//frames/preview.html', 404],
  ['/frames/./preview.html', 404],
  ['/x/../frames/preview.html', 404],
  ['/frames/preview.html/', 404],
  ['/frames/preview.html;x', 404],
  ['/frames/preview.html%00', 404],
  ['/frames/preview.html%7f', 404],
  ['/frames/preview.html#x', 404],
  ['/v1/responses/a%2Fb', 400],
  ['/v1/responses/%2e%2e', 400],
  ['/%76%31/responses', 404],
  ['/%zz', 400],
  ['/%', 400],
  ['/%ff', 400],
  ['*', 400],
  ['', 400],
  ['http://localhost/v1/models', 400],
  ['/a b', 400],
  ['/漢', 400],
])('%s is answered with %i', (url, status) => {
  expect(refused(url)).toBe(status)
})

test('of all spellings of a letter only the plain one is let through', () => {
  const path = '/frames/preview.html'
  for (let at = 1; at < path.length; at += 1) {
    const encoded = `%${path.charCodeAt(at).toString(16)}`
    const spelling = path.slice(0, at) + encoded + path.slice(at + 1)
    expect(refused(spelling), spelling).toBe(404)
    expect(refused(spelling.toUpperCase()), spelling).toBe(404)
  }
})

test('methods that no route has are 405', () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'get', ''])
    expect(refused('/', method)).toBe(405)
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    expect(refused('/', method)).toBeUndefined()
})

test.each([
  [['Host', 'localhost', 'host', 'evil.example']],
  [['Host', 'localhost', 'Host', 'localhost']],
  [['Host', 'localhost, evil.example']],
  [['Host', 'localhost@evil.example']],
  [['Host', 'localhost/x']],
  [['Host', 'localhost:x']],
  [['Host', 'a b']],
  [['Host', '']],
  [[]],
])('%j is no host', (rawHeaders: string[]) => {
  expect(refused('/', 'GET', rawHeaders)).toBe(400)
})

test.each(['localhost', 'chat.example', 'chat.example:3000', '127.0.0.1:80', '[::1]:3000', 'a_b.example.'])(
  '%s is one',
  (name) => {
    expect(refused('/', 'GET', ['Accept', 'host', 'Host', name])).toBeUndefined()
  },
)

test('what is let through has one meaning: it stays the same when it is normalized', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '.',
      '..',
      '%2e',
      '%41',
      '%3a',
      ';',
      '\\',
      '%2F',
      'frames',
      'a',
      '~',
      '%7E',
      '%25',
      '?',
      '#',
    ),
    fc.string({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const url = `/${pieces.join('')}`
      if (refused(url) !== undefined) return
      expect(new URL(url, 'http://localhost:3000').pathname).toBe(url.split('?')[0])
    }),
    { numRuns: 2000 },
  )
})

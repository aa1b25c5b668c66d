import { expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { readClient } from './client'
import { markPeer, readPeer } from './peer'

const secret = 'a'.repeat(48)

interface Sent {
  readonly from?: string
  readonly httpVersion?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Additional headers, names and values alternating: Node keeps the first of two hosts. */
  readonly more?: readonly string[]
  readonly variables?: Record<string, string>
}

/** Returns the headers of a request as a route receives them. */
function marked(
  sent: Readonly<Record<string, string>>,
  from: string,
  httpVersion = '1.1',
  more: readonly string[] = [],
): Headers {
  const headers: Record<string, string> = { ...sent }
  const rawHeaders = Object.entries(sent).flat()
  markPeer(
    { socket: { remoteAddress: from }, httpVersion, headers, rawHeaders: [...rawHeaders, ...more] },
    secret,
  )
  return new Headers(headers)
}

/** Returns the client derived from a request, starting at the socket. */
function clientOf({
  from = '127.0.0.1',
  httpVersion = '1.1',
  headers = {},
  more = [],
  variables = {},
}: Sent) {
  const seen = marked({ host: 'localhost:3000', ...headers }, from, httpVersion, more)
  return readClient(seen, readEnvironment(variables), readPeer(seen, secret))
}

test('somebody at this machine is local', () => {
  expect(clientOf({})).toEqual({
    address: '127.0.0.1',
    isLocal: true,
    host: 'localhost:3000',
    isSecure: false,
  })
  expect(clientOf({ from: '::ffff:127.0.0.1' }).isLocal).toBe(true)
  expect(clientOf({ from: '::1', headers: { host: '[::1]:3000' } }).isLocal).toBe(true)
})

test.each<readonly [string, Sent]>([
  ['another machine', { from: '192.0.2.7' }],
  ['a request for two hosts', { more: ['Host', 'evil.example'] }],
  [
    'another machine that claims to be this one',
    { from: '192.0.2.7', headers: { 'x-forwarded-for': '127.0.0.1' } },
  ],
  ['a name that leads here (DNS rebinding)', { headers: { host: 'evil.example:3000' } }],
  ['a proxy on this machine', { headers: { 'x-forwarded-for': '192.0.2.7' } }],
  ['a proxy that forges', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
  ['a proxy that says Forwarded', { headers: { forwarded: 'for=192.0.2.7' } }],
  ['a proxy that says Via', { headers: { via: '1.1 cache' } }],
  ['a proxy that says X-Real-IP', { headers: { 'x-real-ip': '192.0.2.7' } }],
  ['a proxy that says X-Forwarded-Proto alone', { headers: { 'x-forwarded-proto': 'https' } }],
  ['a tunnel', { headers: { 'cf-connecting-ip': '192.0.2.7' } }],
  ['a proxy that says nothing but HTTP/1.0', { httpVersion: '1.0' }],
  ['a platform', { variables: { VERCEL: '1' } }],
  ['a trusted proxy on this machine', { variables: { TRUST_PROXY: '1' } }],
])('%s is not local', (_what, sent) => {
  expect(clientOf(sent).isLocal).toBe(false)
})

test('a mark of the client’s own says nothing', () => {
  expect(readPeer(new Headers({ 'x-parley-peer': 'guess 127.0.0.1 direct' }), secret)).toBeUndefined()
  expect(readPeer(new Headers(), secret)).toBeUndefined()
  expect(readPeer(new Headers({ 'x-parley-peer': ' 127.0.0.1 direct' }), undefined)).toBeUndefined()
  expect(
    clientOf({ from: '192.0.2.7', headers: { 'x-parley-peer': `${secret} 127.0.0.1 direct` } }),
  ).toMatchObject({
    address: '192.0.2.7',
    isLocal: false,
  })
})

test('forwarded addresses are believed as far as proxies are trusted', () => {
  const forged = { 'x-forwarded-for': '203.0.113.9, 198.51.100.1, 10.0.0.2' }
  const from = '10.0.0.1'
  const addressWith = (TRUST_PROXY: string, headers: Readonly<Record<string, string>> = forged) =>
    clientOf({ from, headers, variables: { TRUST_PROXY } }).address
  expect(addressWith('0')).toBe('10.0.0.1')
  expect(addressWith('1')).toBe('10.0.0.2')
  expect(addressWith('2')).toBe('198.51.100.1')
  expect(addressWith('10.0.0.0/8')).toBe('198.51.100.1')
  expect(addressWith('10.0.0.1')).toBe('10.0.0.2')
  expect(addressWith('192.168.0.0/16')).toBe('10.0.0.1')
  expect(addressWith('9')).toBe('203.0.113.9')
  expect(addressWith('10.0.0.0/8', { 'x-forwarded-for': 'nonsense, 10.0.0.2' })).toBe('10.0.0.2')
  expect(addressWith('1', {})).toBe('10.0.0.1')
})

test('what a proxy says of host and scheme is believed of a trusted one alone', () => {
  const headers = {
    'x-forwarded-for': '192.0.2.7',
    'x-forwarded-host': 'chat.example',
    'x-forwarded-proto': 'https',
  }
  const from = '10.0.0.1'
  expect(clientOf({ from, headers })).toMatchObject({ host: 'localhost:3000', isSecure: false })
  expect(clientOf({ from, headers, variables: { TRUST_PROXY: '10.0.0.0/8' } })).toMatchObject({
    address: '192.0.2.7',
    host: 'chat.example',
    isSecure: true,
  })
  expect(clientOf({ from: '198.51.100.4', headers, variables: { TRUST_PROXY: '10.0.0.0/8' } })).toMatchObject(
    { address: '198.51.100.4', host: 'localhost:3000', isSecure: false },
  )
})

import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { admit, type Credentials } from './admit'
import { beginSession, type ReadSession, readSession } from './session'

const now = 1_800_000_000_000
const none: ReadSession = { kind: 'none' }
const nobody: Credentials = { isLocal: false, bearer: undefined, session: none, path: '/v1/responses' }
const secret = Buffer.alloc(32, 7)
const token = 'token-of-a-program-1'

function admitted(shown: Partial<Credentials>, variables: Record<string, string>) {
  const admission = admit({ ...nobody, ...shown }, readEnvironment(variables))
  return admission.ok ? admission.owner : admission.error.code
}

const paid = { OPENAI_API_KEY: 'sk-1' }

test('without anything to guard everybody may come in', () => {
  expect(admitted({}, {})).toBe('anyone')
  expect(admitted({}, { OLLAMA_BASE_URL: 'http://127.0.0.1:11434' })).toBe('anyone')
})

test.each<Record<string, string>>([
  paid,
  { THEROUTER_API_KEY: 'sk-1' },
  { AI_GATEWAY_API_KEY: 'sk-1' },
  { PARLEY_UPSTREAMS: '[{"id":"lab","baseUrl":"https://lab.example","apiKeyVariable":"LAB"}]', LAB: 'sk-1' },
  { PARLEY_MCP_SERVERS: '[{"id":"files","command":"npx"}]' },
])('%j is for this machine alone', (variables) => {
  expect(admitted({}, variables)).toBe('access_closed')
  expect(admitted({ isLocal: true }, variables)).toBe('local')
  expect(admitted({}, { ...variables, PUBLIC_ACCESS: '1' })).toBe('anyone')
})

test('a code is asked of everybody, this machine included', () => {
  const variables = { ...paid, ACCESS_CODE: 'code-one, code-two' }
  expect(admitted({}, variables)).toBe('access_required')
  expect(admitted({ isLocal: true }, variables)).toBe('access_required')
  expect(admitted({ bearer: token }, variables)).toBe('access_required')
  const { session } = beginSession('code-two', secret, now)
  expect(admitted({ session: { kind: 'valid', session } }, variables)).toBe(`session:${session.id}`)
  for (const shown of [{ kind: 'expired', session }, { kind: 'forged' }, none] as const)
    expect(admitted({ session: shown }, variables)).toBe('access_required')
})

test('a token is good for /v1, and only while it is listed', () => {
  const variables = { ...paid, ACCESS_CODE: 'code-one', API_TOKENS: `reports:${token}` }
  expect(admitted({ bearer: token }, variables)).toBe('token:reports')
  expect(admitted({ bearer: token, path: '/v1' }, variables)).toBe('token:reports')
  for (const path of ['/api/streams', '/api/mcp', '/', '/v1x', '/V1/models'])
    expect(admitted({ bearer: token, path }, variables)).toBe('token_not_enough')
  expect(admitted({ bearer: `${token}2` }, variables)).toBe('invalid_token')
  expect(admitted({ bearer: token, isLocal: true }, { API_TOKENS: 'another-token-of-it' })).toBe(
    'invalid_token',
  )
})

test('an SDK on this machine sends some key or other, and is not asked for one', () => {
  expect(admitted({ bearer: 'unused', isLocal: true }, paid)).toBe('local')
})

test('a session is of its code, its secret and its time, and no letter of it can be changed', () => {
  const { session, value } = beginSession('code', secret, now)
  const read = (text: string | undefined, codes = ['code'], key = secret, at = now) =>
    readSession(text, codes, key, at).kind
  expect(readSession(value, ['other', 'code'], secret, now)).toEqual({ kind: 'valid', session })
  expect(read(value, ['code'], secret, session.expiresAt)).toBe('expired')
  expect(read(value, ['other'])).toBe('forged')
  // Without the secret the right code is useless, so guesses can't be tested offline.
  expect(read(value, ['code'], Buffer.alloc(32, 8))).toBe('forged')
  fc.assert(
    fc.property(fc.nat(value.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, letter) => {
      const changed = value.slice(0, at) + letter + value.slice(at + 1)
      // The last character of base64url has unused bits.
      fc.pre(changed !== value && at < value.length - 1)
      expect(read(changed)).toBe('forged')
    }),
  )
  for (const wrong of ['..', `${value}.`, value.slice(1)]) expect(read(wrong)).toBe('forged')
  for (const nothing of [undefined, '']) expect(read(nothing)).toBe('none')
})

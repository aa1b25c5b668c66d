import { describe, expect, test } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import fc from '@/lib/util/testing/property-testing'
import { allowedHeaders } from './allowed-headers'
import { fromLatin1, maskSecrets, toLatin1 } from './mask-secrets'

const secret = 'planted-5f0c9a1b2c3d'
const inText = (value: unknown) => JSON.stringify(JSON.stringify(value))

describe.each<[string, string]>([
  ['a field of an MCP tool', JSON.stringify({ type: 'mcp', authorization: secret })],
  ['the headers of a tool', JSON.stringify({ tools: [{ headers: { 'X-Custom': secret, b: '{"' } }] })],
  ['headers in the arguments of a call', inText({ headers: { 'X-Custom': secret } })],
  ['a field in the arguments of a call', inText({ api_key: secret, other: 1 })],
  ['a field with an escaped quote', JSON.stringify({ password: `"${secret}` })],
  ['a bearer token in a sentence', `Incorrect: "Authorization: Bearer ${secret}"`],
  ['an address with a password', JSON.stringify({ server_url: `https://me:${secret}@host/x` })],
  ['an address with a key', JSON.stringify({ server_url: `https://host/x?a=1&api_key=${secret}#b` })],
  ['a cookie', JSON.stringify({ 'Set-Cookie': `session=${secret}` })],
  ['an error with a key', 'Incorrect API key provided: sk-proj-5f0c9a1b2c3d-planted-5f0c9a1b2c3d.'],
])('%s', (_name, text) => {
  test('its secret is masked, and every letter keeps its place', () => {
    const masked = maskSecrets(text)
    expect(masked).not.toContain(secret)
    expect(masked).not.toContain('5f0c9a1b2c3d')
    expect(masked).toHaveLength(text.length)
    const bytes = fromLatin1(maskSecrets(toLatin1(new TextEncoder().encode(text))))
    expect(new TextDecoder().decode(bytes)).toBe(masked)
  })
})

test('basic credentials are masked, and "basic" in a sentence is not', () => {
  expect(maskSecrets('authorization refused: Basic bWU6NWYwYzlh')).toBe(
    `authorization refused: Basic ${'*'.repeat(12)}`,
  )
  expect(maskSecrets('Only basic arithmetic, Basic Mathematics')).toBe(
    'Only basic arithmetic, Basic Mathematics',
  )
})

test('what is no secret stays', () => {
  const text = JSON.stringify({
    model: 'gpt-5',
    type: 'error',
    code: 'rate_limit',
    logprobs: [{ token: ' key', logprob: -1 }],
    max_output_tokens: 10,
    input: 'The basic idea: a task-oriented token=bucket. See https://host/path?page=2',
    key: 'C major',
  }).replace('token=bucket', 'bucket')
  expect(maskSecrets(text)).toBe(text)
})

test('JSON stays JSON of the same length, whatever is in it', () => {
  const name = fc.constantFrom('authorization', 'headers', 'api_key', 'text', 'url')
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\\"{}:@a-z/]*$/))
  const leaf = fc.dictionary(name, value)
  fc.assert(
    fc.property(
      fc.dictionary(
        name,
        fc.oneof(
          value,
          leaf,
          leaf.map((own) => JSON.stringify(own)),
        ),
      ),
      (whole) => {
        const text = JSON.stringify(whole)
        const masked = maskSecrets(text)
        expect(masked).toHaveLength(text.length)
        const read = parseJson(masked)
        expect(isObject(read) && Object.keys(read)).toEqual(Object.keys(whole))
      },
    ),
  )
})

test.each(['\n', '\t', '\r\n'])('a secret after %j is masked in JSON, too', (space) => {
  const key = 'sk-planted0123456789abcdef'
  for (const text of [`Use${space}${key}`, `Use${space}Bearer planted0123456789abcdef`]) {
    const masked = maskSecrets(JSON.stringify({ text }))
    expect(masked).not.toContain('planted0123')
    expect(JSON.parse(masked)).toHaveProperty('text')
  }
})

test('bytes that are no text survive', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => at % 256)
  expect(fromLatin1(maskSecrets(toLatin1(bytes)))).toEqual(bytes)
})

test('only headers on the list can be seen, in any case', () => {
  const headers = {
    'Content-Type': 'application/json',
    'X-Request-Id': 'req_1',
    'x-ratelimit-remaining-tokens': '9',
    'x-router-provider': 'demo',
    Authorization: `Bearer ${secret}`,
    Cookie: secret,
    'Set-Cookie': secret,
    'OpenAI-Organization': secret,
    'x-parley-key': secret,
    'x-parley-token': secret,
    'x-new-secret': secret,
  }
  const kept = allowedHeaders(Object.entries(headers))
  expect(kept.map(([name]) => name)).toEqual([
    'content-type',
    'x-request-id',
    'x-ratelimit-remaining-tokens',
    'x-router-provider',
  ])
})

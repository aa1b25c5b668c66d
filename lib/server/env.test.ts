import { expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from './env'

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    readEnvironment(source)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
}

test('nothing set gives the defaults', () => {
  expect(readEnvironment({})).toMatchObject({
    PARLEY_UPSTREAMS: [],
    PARLEY_DEMO: false,
    PARLEY_PROBE: true,
    VERCEL: false,
    MAX_BODY_BYTES: 48 * 1024 * 1024,
    CONNECT_TIMEOUT_SECONDS: 10,
    FIRST_BYTE_TIMEOUT_SECONDS: 600,
  })
})

test('blank values count as unset and values are trimmed', () => {
  const read = readEnvironment({
    OPENAI_API_KEY: '',
    XAI_API_KEY: '  ',
    THEROUTER_API_KEY: ' sk-1\n',
    PARLEY_DEMO: '',
  })
  expect(read).toMatchObject({ PARLEY_DEMO: false, THEROUTER_API_KEY: 'sk-1' })
  expect(read.OPENAI_API_KEY).toBeUndefined()
  expect(read.XAI_API_KEY).toBeUndefined()
})

test.each([
  [{ OPENAI_BASE_URL: 'http://10.0.0.7:9000/' }, { OPENAI_BASE_URL: 'http://10.0.0.7:9000/v1' }],
  [{ PARLEY_DEMO: 'yes' }, { PARLEY_DEMO: true }],
  [{ PARLEY_PROBE: '0' }, { PARLEY_PROBE: false }],
  [{ VERCEL: '1' }, { VERCEL: true }],
  [{ IDLE_TIMEOUT_SECONDS: '90' }, { IDLE_TIMEOUT_SECONDS: 90 }],
  [{ PORT: '8080' }, { PORT: 8080 }],
])('%o is read as %o', (source, expected) => {
  expect(readEnvironment(source)).toMatchObject(expected)
})

test.each([
  [{ OPENAI_BASE_URL: 'localhost:8000' }, /^OPENAI_BASE_URL is "localhost:8000".*http:\/\/.*for example/],
  [{ OPENAI_API_KEY: 'Bearer sk-SECRET' }, /^OPENAI_API_KEY contains a space.*paste only the key/],
  [{ PARLEY_DEMO: 'maybe' }, /^PARLEY_DEMO is "maybe"; use 1 for on/],
  [{ MAX_BODY_BYTES: '32MB' }, /^MAX_BODY_BYTES is "32MB"; use a whole number of bytes/],
  [{ IDLE_TIMEOUT_SECONDS: '0' }, /^IDLE_TIMEOUT_SECONDS is "0"; use a whole number of seconds from 1/],
  [{ PARLEY_UPSTREAMS: '{' }, /^PARLEY_UPSTREAMS is not JSON; use a list like/],
  [{ PARLEY_UPSTREAMS: '{}' }, /^PARLEY_UPSTREAMS: the value: /],
  [{ PARLEY_UPSTREAMS: '[{"id":"A b","baseUrl":"http://a.example"}]' }, /entry 0 id: must be lower-case/],
  [{ PARLEY_UPSTREAMS: '[{"id":"a","url":"http://a.example"}]' }, /entry 0 baseUrl: /],
  [{ PARLEY_UPSTREAMS: '[{"id":"a","baseUrl":"a.example"}]' }, /"a": its baseUrl is "a.example"/],
  [{ PARLEY_UPSTREAMS: '[{"id":"openai","baseUrl":"http://a.example"}]' }, /"openai" is used/],
  [
    { PARLEY_UPSTREAMS: '[{"id":"a","baseUrl":"http://a.example","apiKeyVariable":"A_KEY"}]' },
    /"a" reads its key from A_KEY, which is not set/,
  ],
])('%o is told in a sentence', (source, sentence) => {
  expect(problemsOf(source).join('\n')).toMatch(sentence)
})

test('every problem is told at once and no key is repeated', () => {
  const source = { OPENAI_API_KEY: 'sk SECRET', PARLEY_PROBE: 'x', CONNECT_TIMEOUT_SECONDS: '-1' }
  expect(problemsOf(source)).toHaveLength(3)
  expect(() => readEnvironment(source)).toThrow(/^Invalid environment:\n {2}- /)
  expect(problemsOf(source).join()).not.toContain('SECRET')
})

test('listed upstreams carry their key', () => {
  const list =
    '[{"id":"lab","baseUrl":"https://lab.example","apiKeyVariable":"LAB_KEY","capabilities":{"chaining":true}}]'
  expect(readEnvironment({ PARLEY_UPSTREAMS: list, LAB_KEY: 'k-1' }).PARLEY_UPSTREAMS).toMatchObject([
    {
      id: 'lab',
      baseUrl: 'https://lab.example/v1',
      apiKey: 'k-1',
      label: undefined,
      capabilities: { chaining: true },
    },
  ])
})

test('access and limits', () => {
  const read = readEnvironment({
    ACCESS_CODE: ' first-code ,, second code ',
    API_TOKENS: 'reports:0123456789abcdef,fedcba9876543210',
    ALLOWED_ORIGINS: 'https://Tools.example/',
    TOKENS_PER_DAY: '100000',
    COST_PER_DAY: '2.50',
  })
  expect(read).toMatchObject({
    ACCESS_CODE: ['first-code', 'second code'],
    ALLOWED_ORIGINS: ['https://tools.example'],
    TRUST_PROXY: { kind: 'none' },
    TOKENS_PER_DAY: 100_000,
    COST_PER_DAY: 2.5,
  })
  expect(read.API_TOKENS[0]).toEqual({ name: 'reports', token: '0123456789abcdef' })
  expect(read.API_TOKENS[1]?.name).toMatch(/^[0-9a-f]{12}$/)
})

test.each<readonly [Record<string, string>, string]>([
  [{ ACCESS_CODE: 'long-enough', PUBLIC_ACCESS: '1' }, 'PUBLIC_ACCESS'],
  [{ ACCESS_CODE: 'long-enough,short' }, 'ACCESS_CODE'],
  [{ ACCESS_CODE: '12345678901' }, 'ACCESS_CODE'],
  [{ SESSION_SECRET: 'too-short' }, 'SESSION_SECRET'],
  [{ API_TOKENS: 'short' }, 'API_TOKENS'],
  [{ API_TOKENS: 'a:0123456789abcdef,a:fedcba9876543210' }, 'API_TOKENS'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY'],
  [{ ALLOWED_ORIGINS: '*' }, 'ALLOWED_ORIGINS'],
  [{ REDIS_URL: 'http://127.0.0.1' }, 'REDIS_URL'],
  [{ TOKENS_PER_DAY: '-1' }, 'TOKENS_PER_DAY'],
  [{ COST_PER_DAY: '$5' }, 'COST_PER_DAY'],
])('%j is named', (source, name) => {
  const [problem, ...others] = problemsOf(source)
  expect(problem).toContain(name)
  expect(others).toEqual([])
})

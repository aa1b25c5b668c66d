import { expect, test } from 'vitest'
import { adviceFor, chainWords, keyWords, modelWords, reachableWords, streamWords } from './connection-words'

const nothing = { configured: 'unknown', proven: [], missing: [], asked: undefined } as const
const asked = { streams: true, firstTextAfter: 420, chains: 'unknown' } as const

test('a provider that lists its models is there, and its key is accepted', () => {
  expect(reachableWords('openai', undefined, 120)).toBe('Yes. It answered in 0.1 s.')
  expect(reachableWords('openai', undefined, undefined)).toBe('Yes')
  expect(keyWords('openai', undefined, false)).toBe('Accepted, or none is needed')
  expect(keyWords('openrouter', undefined, false)).toContain('Not known')
  expect(modelWords(1200, undefined, false)).toBe('1,200 listed')
  expect(adviceFor('openai', undefined)).toBeUndefined()
})

test('advice names the variable that mends it', () => {
  expect(adviceFor('openai', 'key')).toContain('OPENAI_API_KEY')
  expect(adviceFor('openai', 'web-page')).toContain('OPENAI_BASE_URL')
  expect(adviceFor('ollama', 'unreachable')).toContain('OLLAMA_BASE_URL')
  expect(adviceFor('lab', 'key')).toContain('PARLEY_UPSTREAMS')
  expect(adviceFor('constructor', 'key')).toContain('PARLEY_UPSTREAMS')
})

test('a list that does not exist is no trouble, and is not the same as an empty one', () => {
  expect(adviceFor('lab', 'no-list')).toBeUndefined()
  const said = [modelWords(0, 'no-list', false), modelWords(0, undefined, false), modelWords(0, 'key', false)]
  expect(new Set(said).size).toBe(3)
  expect(modelWords(2, 'no-list', true)).toContain('2 models')
})

test('what a question showed counts more than what was learned, and that more than what is declared', () => {
  expect(chainWords(nothing)).toContain('Not known')
  expect(chainWords({ ...nothing, configured: true })).toContain('Yes')
  expect(chainWords({ ...nothing, configured: true, missing: ['small'] })).toContain('small')
  expect(chainWords({ ...nothing, proven: ['large', 'huge'] })).toContain('large and huge')
  expect(chainWords({ ...nothing, missing: ['small'], asked: { ...asked, chains: true } })).toContain('Yes')
  const refusal = { message: 'No such field' }
  expect(chainWords({ ...nothing, asked: { ...asked, chains: false, refusal } })).toContain('No such field')
  expect(streamWords(asked)).toContain('0.4 s')
  expect(streamWords({ ...asked, streams: 'held-back' })).toContain('on the way')
})

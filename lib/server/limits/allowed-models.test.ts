import { expect, test } from 'vitest'
import { isAllowed } from './allowed-models'

test.each<readonly [string, string, boolean]>([
  ['', 'anything', true],
  ['gpt-5', 'gpt-5', true],
  ['gpt-5', 'gpt-5-pro', false],
  ['openai:gpt-5', 'gpt-5', true],
  ['xai:gpt-5', 'gpt-5', false],
  ['gpt-*', 'gpt-5-mini', true],
  ['gpt-*', 'not-gpt-5', false],
  ['*-mini', 'gpt-5-mini', true],
  ['openai:*', 'whatever', true],
  ['*/llama*:free', 'meta/llama-4:free', true],
  ['*/llama*:free', 'meta/llama-4', false],
  ['a*a', 'a', false],
  ['a*b*a', 'aba', true],
  ['g.t-5', 'gpt-5', false],
  ['*', 'gpt-5', true],
])('MODELS_ALLOWED=%s and %s: %s', (list, model, allowed) => {
  expect(isAllowed(list === '' ? [] : list.split(','), 'openai', model)).toBe(allowed)
})

test('no pattern takes long', () => {
  // A backtracking matcher would take far longer than this test may.
  expect(isAllowed(['*a'.repeat(50)], 'openai', 'a'.repeat(49) + 'b'.repeat(100_000))).toBe(false)
})

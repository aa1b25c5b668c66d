import { expect, test } from 'vitest'
import { initialState } from '@/lib/responses/response-state'
import { answeringModel } from './answering-model'
import { makeTurn } from './testing/turn'

const response = (model: string) => ({ id: 'resp_1', object: 'response', model, output: [] })
const answered = (asked: string, named: string, upstream?: string) =>
  answeringModel(
    makeTurn({
      settings: { model: asked },
      state: { ...initialState, response: response(named) },
      ...(upstream === undefined ? {} : { upstream }),
    }),
  )

test('the model that was asked answers, also as a dated version or without its maker', () => {
  expect(answeringModel(makeTurn({ settings: { model: 'echo' } }))).toBe('echo')
  expect(answered('echo', '')).toBe('echo')
  expect(answered('demo:echo', 'echo', 'demo')).toBe('demo:echo')
  expect(answered('demo:echo', 'demo:echo', 'demo')).toBe('demo:echo')
  expect(answered('gpt-5', 'gpt-5-2026-03-01')).toBe('gpt-5')
  expect(answered('r:openai/GPT-5', 'gpt-5@20260301', 'r')).toBe('r:openai/GPT-5')
})

test('another model that the provider names is shown as what it is', () => {
  expect(answered('openrouter/auto', 'openai/gpt-5')).toBe('openai/gpt-5')
  expect(answered('r:auto', 'gpt-5', 'r')).toBe('r:gpt-5')
  expect(answered('gpt-5', 'gpt-5-mini')).toBe('gpt-5-mini')
  expect(answered('gpt-5-2026-03-01', 'gpt-5-2026-05-01')).toBe('gpt-5-2026-05-01')
  expect(answered('llama3:8b', 'llama3:70b', 'ollama')).toBe('llama3:70b')
})

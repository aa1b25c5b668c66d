import { expect, test } from 'vitest'
import type { ModelList } from './list-models'
import { defaultModel, isChatModel, typedModels, unlistedReason, upstreamOfModel } from './model-choice'

const model = (id: string, fields: object = {}) => ({ id, upstream: 'a', ...fields })
const list = (models: readonly string[], ...upstreams: string[]): ModelList => ({
  models: models.map((id) => ({ id, upstream: id.split(':')[0] ?? '' })),
  upstreams: upstreams.map((id) => ({ id, label: id.toUpperCase(), demo: false, chains: true })),
})

test.each([
  'text-embedding-3-small',
  'nomic-embed-text',
  'mxbai-embed-large:latest',
  'BAAI/bge-m3',
  'intfloat/e5-large',
  'cohere/rerank-v3',
  'omni-moderation-latest',
  'whisper-1',
  'gpt-4o-mini-tts',
  'gpt-4o-transcribe',
  'dall-e-3',
  'gpt-image-1',
  'black-forest-labs/FLUX.1-schnell',
  'stable-diffusion-xl',
  'google/imagen-4',
  'sora-2',
  'gpt-realtime',
])('%s is not for chat', (id) => {
  expect(isChatModel(model(id))).toBe(false)
})

test.each([
  'gpt-5',
  'gpt-4o-audio-preview',
  'llama3:8b',
  'o4-mini',
  'claude-sonnet-4.5',
  'meta-llama/llama-guard-4',
  'qwen2.5-vl',
  'deepseek-r1',
  'imaginary-chat',
  'embedded-systems-expert',
  'echo',
])('%s is', (id) => {
  expect(isChatModel(model(id))).toBe(true)
})

test('what the list says counts more than the name', () => {
  expect(isChatModel(model('x', { architecture: { output_modalities: ['image'] } }))).toBe(false)
  expect(
    isChatModel(model('gpt-image-chat', { architecture: { output_modalities: ['text', 'image'] } })),
  ).toBe(true)
  expect(isChatModel(model('x', { type: 'embeddings' }))).toBe(false)
  expect(isChatModel(model('flux-writer', { type: 'llm' }))).toBe(true)
})

test('an embedding model is never the default', () => {
  expect(defaultModel(list(['text-embedding-1', 'm-b'], 'a'))).toBe('m-b')
  expect(defaultModel(list(['text-embedding-1'], 'a'))).toBe('')
  expect(defaultModel(list([], 'a'))).toBe('')
})

test('a model that is not listed still has its upstream', () => {
  expect(upstreamOfModel(list([], 'a'), 'm-test')).toBe('a')
  expect(upstreamOfModel(list(['b:m'], 'a', 'b'), 'a:m-a')).toBe('a')
  expect(upstreamOfModel(list([], 'a', 'b'), 'llama3:8b')).toBe('')
  expect(upstreamOfModel(list([], 'a', 'b'), 'a:')).toBe('')
  expect(upstreamOfModel(null, 'a:m')).toBe('')
})

test('what is typed can be asked, at each upstream', () => {
  expect(typedModels(list([], 'a'), ' m-test ')).toEqual([{ id: 'm-test', upstream: 'a' }])
  expect(typedModels(list([], 'a', 'b'), 'm-test').map(({ id }) => id)).toEqual(['a:m-test', 'b:m-test'])
  expect(typedModels(list([], 'a', 'b'), 'b:m-test').map(({ id }) => id)).toEqual(['b:m-test'])
  for (const nothing of ['', '  ', 'two words', 'a:'])
    expect(typedModels(list([], 'a', 'b'), nothing)).toEqual([])
})

test('why a chosen model is not in the list is said', () => {
  expect(unlistedReason(list(['m'], 'a'), 'm')).toBeUndefined()
  expect(unlistedReason(list(['m'], 'a'), 'x')).toBe("A doesn't list this model. It can still be asked.")
  const [away = { id: '', label: '', demo: false, chains: true }] = list([], 'a').upstreams
  const error = { code: 'upstream_unreachable', message: 'refused' }
  const broken: ModelList = { models: [], upstreams: [{ ...away, error }, ...list([], 'b').upstreams] }
  expect(unlistedReason(broken, 'a:m-a')).toBe("A can't be reached right now.")
  expect(unlistedReason(broken, 'c:m')).toBe('No configured provider has this model.')
})

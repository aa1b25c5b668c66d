import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { modelFacts, modelNameOf } from './model-facts'

const all = ['images', 'tools', 'reasoning']

test.each([
  [
    'OpenRouter and TheRouter',
    {
      name: 'Acme: Large',
      context_length: 131_072,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: { prompt: '0.0000025', completion: '0.00001' },
      supported_parameters: ['tools', 'reasoning', 'temperature'],
    },
    { name: 'Acme: Large', context: 131_072, price: { input: 2.5e-6, output: 1e-5 }, capabilities: all },
  ],
  [
    'Vercel',
    {
      name: 'Large',
      context_window: 8000,
      tags: ['reasoning', 'tool-use', 'vision'],
      pricing: { input: '0.000001', output: '0.000002' },
    },
    { name: 'Large', context: 8000, price: { input: 1e-6, output: 2e-6 }, capabilities: all },
  ],
  [
    'LiteLLM',
    {
      model_info: {
        max_input_tokens: 200_000,
        input_cost_per_token: 3e-6,
        output_cost_per_token: 1.5e-5,
        supports_vision: true,
        supports_function_calling: true,
        supports_reasoning: false,
      },
    },
    {
      name: 'm',
      context: 200_000,
      price: { input: 3e-6, output: 1.5e-5 },
      capabilities: ['images', 'tools'],
    },
  ],
  ['vLLM', { max_model_len: 4096 }, { name: 'm', context: 4096, capabilities: [] }],
  ['llama.cpp', { meta: { n_ctx_train: 32_768 } }, { name: 'm', context: 32_768, capabilities: [] }],
  [
    'LM Studio',
    { type: 'vlm', max_context_length: 4096, capabilities: ['tool_use'] },
    { name: 'm', context: 4096, capabilities: ['images', 'tools'] },
  ],
  [
    'Mistral',
    { capabilities: { function_calling: true, vision: false } },
    { name: 'm', capabilities: ['tools'] },
  ],
  // Together's are per million: read as if per token, they would be a fortune.
  [
    'Together',
    { display_name: 'Llama', pricing: { input: 0.2, output: 0.2 } },
    { name: 'Llama', capabilities: [] },
  ],
  ['a bare entry', {}, { name: 'm', capabilities: [] }],
])('%s is read', (_name, fields, facts) => {
  expect(modelFacts({ id: 'm', ...fields })).toEqual({ description: '', ...facts })
})

test('an empty label is none', () => {
  expect(modelNameOf({ id: 'm', name: '' })).toBe('m')
})

test('no entry breaks the list', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (one, other, third) => {
      const facts = modelFacts({
        id: 'm',
        pricing: one,
        architecture: other,
        capabilities: third,
        model_info: one,
        tags: other,
        name: third,
      })
      expect(typeof facts.name).toBe('string')
      expect(facts.price === undefined || Number.isFinite(facts.price.input + facts.price.output)).toBe(true)
    }),
  )
})

import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { parseSettings } from './parse-settings'
import type { Settings } from './types'

const everything: Required<Settings> = {
  model: 'demo:echo',
  instructions: 'Be brief. ä🦊',
  max_output_tokens: 256,
  reasoning: { effort: 'high', summary: 'auto' },
  text: { verbosity: 'low', format: { type: 'json_schema', name: 'answer', schema: {}, strict: true } },
  temperature: 0,
  top_p: 0.5,
  top_logprobs: 3,
  presence_penalty: -1,
  frequency_penalty: 2,
  tools: [{ type: 'function', name: 'look_up', parameters: { type: 'object' } }],
  tool_choice: { type: 'function', name: 'look_up' },
  parallel_tool_calls: false,
  max_tool_calls: 1,
  truncation: 'auto',
  service_tier: 'flex',
  store: false,
  background: false,
  stream_options: { include_obfuscation: false },
  include: ['message.output_text.logprobs'],
  metadata: { project: 'tea' },
  safety_identifier: 'user-1',
  prompt_cache_key: 'tea',
  fromFile: { instructions: 'Not seen yet' },
  extra: { top_k: 40 },
}

test('what was set is read back, also after JSON and where a value is false or zero', () => {
  expect(parseSettings(everything)).toEqual(everything)
  expect(parseSettings(JSON.parse(JSON.stringify(everything)))).toEqual(everything)
})

describe('what is not valid is left out', () => {
  test.each([
    ['text', { instructions: '  ', truncation: 7, prompt_cache_key: '' }],
    [
      'numbers',
      { temperature: 2.1, top_p: '1', top_logprobs: 1.5, max_tool_calls: 0, max_output_tokens: 15 },
    ],
    ['numbers that are none', { temperature: NaN, presence_penalty: Infinity }],
    ['flags', { store: 'false', background: 1, parallel_tool_calls: null }],
    ['lists', { include: 'all', tools: [7, { name: 'a' }, null] }],
    ['objects', { reasoning: 'high', text: { format: 'json' }, metadata: { a: 1 }, extra: [1] }],
    ['what is empty', { reasoning: {}, text: {}, metadata: {}, extra: {}, tools: [], include: [] }],
    ['a choice', { tool_choice: { name: 'a' } }],
    ['undefined', { instructions: undefined, store: undefined }],
    ['unknown fields', { seed: 1, stream: false, input: 'Hi', previous_response_id: 'resp_1' }],
  ])('%s', (_name, fields) => {
    expect(parseSettings({ model: 'echo', ...fields })).toEqual({ model: 'echo' })
  })

  test('beside what is', () => {
    expect(parseSettings({ reasoning: { effort: 'high', summary: 7 }, include: [1, 'a'] })).toEqual({
      model: '',
      reasoning: { effort: 'high' },
      include: ['a'],
    })
  })
})

test('anything is read without an error, and reading twice changes nothing', () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.record(
      Object.fromEntries(
        Object.entries(everything).map(([name, valid]) => [
          name,
          fc.oneof(fc.constant(valid), fc.jsonValue()),
        ]),
      ),
      { requiredKeys: [] },
    ),
  )
  fc.assert(
    fc.property(value, (anything) => {
      const settings = parseSettings(anything)
      expect(parseSettings(settings)).toEqual(settings)
    }),
  )
})

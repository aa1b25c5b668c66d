import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@/lib/responses/types'
import { readJsonBody } from '../body/read-json-body'
import { readEnvironment } from '../env'
import { createContext } from '../guards/guard'
import { type ChainedTokens, estimateTokens } from './estimate'
import { boundsOf, type ModelBounds } from './listed-model'

const defaults = { context: 1_000_000, output: 100_000 }
const unlisted: ModelBounds = { context: undefined, output: undefined }

function estimate(
  fields: JsonObject,
  { chained = 0, listed = unlisted }: { chained?: ChainedTokens; listed?: ModelBounds } = {},
) {
  return estimateTokens(Buffer.from(JSON.stringify(fields)), fields, chained, listed, defaults)
}

const png = `data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(300_000, '\0'), 'latin1').toString('base64')}`
const user = (...content: readonly JsonObject[]): JsonObject => ({
  input: [{ type: 'message', role: 'user', content }],
  max_output_tokens: 100,
})
const bytesOf = (fields: JsonObject) => Buffer.byteLength(JSON.stringify(fields))

test('text may have a token in each byte, and has one in four in all likelihood', () => {
  const fields = { input: 'ä'.repeat(1000), max_output_tokens: 100 }
  expect(estimate(fields)).toEqual({
    input: bytesOf(fields),
    output: 100,
    min: { input: Math.ceil(bytesOf(fields) / 4), output: 100 },
  })
})

test('a picture counts as a picture where the API has pictures', () => {
  const image = { type: 'input_image', image_url: png }
  for (const fields of [
    user({ type: 'input_text', text: 'Look' }, image),
    {
      input: [
        {
          type: 'computer_call_output',
          call_id: 'c',
          output: { type: 'computer_screenshot', image_url: png },
        },
      ],
    },
    { input: [{ type: 'function_call_output', call_id: 'c', output: [image] }] },
  ]) {
    const { input, min } = estimate(fields)
    expect(input).toBeGreaterThan(50_000)
    expect(input).toBeLessThan(50_300)
    expect(min.input).toBeLessThan(100)
  }
})

test('what is read of a body is an outline, in which a picture counts as one and a text as long as it is', async () => {
  const fields = user({ type: 'input_image', image_url: png }, { type: 'input_text', text: png })
  const context = createContext(readEnvironment({}))
  const body = JSON.stringify(fields)
  const headers = { 'content-type': 'application/json' }
  expect(
    await readJsonBody(new Request('http://parley.test/', { method: 'POST', headers, body }), context),
  ).toBeUndefined()
  expect(JSON.stringify(context.fields).length).toBeLessThan(2000)
  const { input } = estimateTokens(context.body, context.fields, 0, unlisted, defaults)
  expect(input).toBe(body.length - png.length + 50_000)
})

test.each<readonly [string, JsonObject]>([
  ['in a text', user({ type: 'input_text', text: png })],
  ['in the instructions', { input: 'Hi', instructions: png, max_output_tokens: 1 }],
  ['as the whole input', { input: png }],
  ['as the name of a file', user({ type: 'input_file', filename: png })],
  ['in a tool', { input: 'Hi', tools: [{ type: 'function', name: 'f', description: png }] }],
  ['in what a tool gave', { input: [{ type: 'function_call_output', call_id: 'c', output: png }] }],
  ['in a call', { input: [{ type: 'function_call', call_id: 'c', name: 'f', arguments: png }] }],
  ['as a text of another type', user({ type: 'input_text', text: 'x', image_url: png })],
  ['that is none', user({ type: 'input_image', image_url: `data:image/png;base64,${'A'.repeat(400_000)}` })],
  [
    'of a text',
    user({ type: 'input_image', image_url: `data:text/plain;base64,${'iVBORw0KGgo'.padEnd(400_000, 'A')}` }),
  ],
  [
    'with a text behind its beginning',
    user({
      type: 'input_image',
      image_url: `data:image/png;base64,iVBORw0KGgo= ${'and now some text '.repeat(20_000)}`,
    }),
  ],
])('a data URL %s is text', (_name, fields) => {
  expect(estimate(fields).input).toBeGreaterThanOrEqual(bytesOf(fields))
})

describe('what is not in the request is as long as the model can read', () => {
  test.each<readonly [string, JsonObject]>([
    ['a picture elsewhere', user({ type: 'input_image', image_url: 'https://pictures.example/1.png' })],
    ['a picture the upstream keeps', user({ type: 'input_image', file_id: 'file_1' })],
    ['both', user({ type: 'input_image', image_url: png, file_id: 'file_1' })],
    ['a file the upstream keeps', user({ type: 'input_file', file_id: 'file_1' })],
    ['a file elsewhere', user({ type: 'input_file', file_url: 'https://files.example/1.pdf' })],
    [
      'a file of any pages',
      user({ type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' }),
    ],
    ['a sound', user({ type: 'input_audio', input_audio: { data: 'UklGRg==', format: 'wav' } })],
    [
      'a kind of another API',
      user({ type: 'image_url', image_url: { url: 'https://pictures.example/1.png' } }),
    ],
    ['a reference', { input: [{ type: 'item_reference', id: 'msg_1' }] }],
    ['a reference without a type', { input: [{ id: 'msg_1' }] }],
    ['a search of before', { input: [{ type: 'web_search_call', id: 'ws_1', status: 'completed' }] }],
    ['a thought of before', { input: [{ type: 'reasoning', id: 'rs_1', summary: [] }] }],
    ['a stored prompt', { input: 'Hi', prompt: { id: 'pmpt_1' } }],
    ['a conversation', { input: 'Hi', conversation: 'conv_1' }],
    ['a conversation as an object', { input: 'Hi', conversation: { id: 'conv_1' } }],
  ])('%s', (_name, fields) => {
    expect(estimate(fields).input).toBeGreaterThan(1_000_000)
    expect(estimate(fields, { listed: { context: 9000, output: 500 } })).toMatchObject({ input: 9000 })
  })

  test('a response that nobody knows', () => {
    expect(estimate({ input: 'Hi' }, { chained: 'unknown' }).input).toBeGreaterThan(1_000_000)
  })
})

test('a response that is known counts as it is, and is needed', () => {
  const fields = { input: 'Hi', max_output_tokens: 10 }
  expect(estimate(fields, { chained: 5000 })).toMatchObject({
    input: bytesOf(fields) + 5000,
    min: { input: Math.ceil(bytesOf(fields) / 4) + 5000 },
  })
})

test.each<readonly [string, JsonObject, number]>([
  ['tools of ours', { tools: [{ type: 'function' }, { type: 'custom' }] }, 0],
  ['a search', { tools: [{ type: 'web_search' }] }, 11],
  ['a tool that nobody knows', { tools: [{ type: 'tool_of_tomorrow' }] }, 11],
  ['at most two calls', { tools: [{ type: 'mcp' }], max_tool_calls: 2 }, 3],
  ['calls without end', { tools: [{ type: 'mcp' }], max_tool_calls: 1e15 }, 11],
  ['searches of xAI', { search_parameters: { mode: 'on' } }, 11],
  ['plugins of OpenRouter', { plugins: [{ id: 'web' }] }, 11],
  ['none at all', { tools: [], plugins: [] }, 0],
])('rounds with %s', (_name, fields, rounds) => {
  const { input } = estimate({ input: 'Hi', ...fields }, { listed: { context: 1000, output: 100 } })
  if (rounds === 0) expect(input).toBeLessThan(500)
  else expect(input).toBe(rounds * 1000)
})

test.each<readonly [unknown, ModelBounds, number]>([
  [200, { context: 1000, output: 500 }, 200],
  [undefined, { context: 1000, output: 500 }, 500],
  [undefined, { context: 1000, output: undefined }, 1000],
  [undefined, unlisted, 100_000],
  // Some servers read these as "no bound".
  [0, unlisted, 100_000],
  [-1, unlisted, 100_000],
  [null, unlisted, 100_000],
])('max_output_tokens %s of a model with %o', (bound, listed, output) => {
  expect(estimate({ input: 'Hi', max_output_tokens: bound }, { listed }).output).toBe(output)
})

test.each<readonly [JsonObject, ModelBounds]>([
  [
    {
      id: 'a',
      context_length: 128_000,
      top_provider: { context_length: 64_000, max_completion_tokens: 16_384 },
    },
    { context: 128_000, output: 16_384 },
  ],
  [
    { id: 'a', max_model_len: 4096 },
    { context: 4096, output: undefined },
  ],
  [
    { id: 'a', max_context_length: 8192, context_window: 16_000, max_output_tokens: 1000 },
    { context: 16_000, output: 1000 },
  ],
  [{ id: 'a', context_length: '128000', max_tokens: -1, top_provider: 'x' }, unlisted],
])('the bounds that %o lists', (entry, bounds) => {
  expect(boundsOf(entry)).toEqual(bounds)
})

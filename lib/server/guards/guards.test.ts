import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { readJsonBody } from '../body/read-json-body'
import { readEnvironment } from '../env'
import { checkCompact, checkCreate } from './check-create'
import { createContext, type Context } from './guard'
import { requireJson } from './require-json'

const guards = [requireJson, readJsonBody, checkCreate]
const json = { 'content-type': 'application/json' }
let context: Context

beforeEach(() => {
  context = createContext(readEnvironment({ MAX_BODY_BYTES: '4096' }))
})

const errorBody = z.object({
  error: z.strictObject({
    type: z.literal('invalid_request_error'),
    message: z.string(),
    param: z.string().nullable(),
    code: z.string(),
  }),
})

/** Returns the first refusal, or undefined if every guard admits the request. */
async function refusal(body: BodyInit, headers: Record<string, string> = json) {
  // Streams need `duplex`, which the DOM's types lack.
  const init = { method: 'POST', body, headers, duplex: 'half' }
  const request = new Request('http://localhost/v1/responses', init)
  for (const guard of guards) {
    const response = await guard(request, context)
    if (response === undefined) continue
    expect(response.headers.get('x-request-id')).toBe(context.requestId)
    const { error } = errorBody.parse(await response.json())
    return { status: response.status, ...error }
  }
  return undefined
}

const create = (fields: object) => JSON.stringify({ model: 'm', input: 'hi', ...fields })

describe('content type', () => {
  test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.api+json'])(
    '%s passes',
    async (type) => {
      expect(await refusal(create({}), { 'content-type': type })).toBeUndefined()
    },
  )

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', 'text/json-no'])(
    '%s is refused',
    async (type) => {
      expect(await refusal(create({}), { 'content-type': type })).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      })
    },
  )

  test('a compressed body is refused', async () => {
    expect(await refusal(create({}), { ...json, 'content-encoding': 'gzip' })).toMatchObject({ status: 415 })
  })
})

describe('size', () => {
  test('a body over the limit is refused by its announced length, unread', async () => {
    const sizeSentence: unknown = expect.stringContaining('4096 bytes')
    const pull = vi.fn<() => void>()
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    expect(await refusal(body, { ...json, 'content-length': '4097' })).toMatchObject({
      status: 413,
      code: 'request_too_large',
      message: sizeSentence,
    })
    expect(pull).not.toHaveBeenCalled()
  })

  test('and while it is read where no length or a wrong one is announced', async () => {
    let pulled = 0
    const cancel = vi.fn<() => void>()
    const endless = () =>
      new ReadableStream({
        pull(controller) {
          pulled += 1
          controller.enqueue(new Uint8Array(1000).fill(0x20))
        },
        cancel,
      })
    expect(await refusal(endless())).toMatchObject({ status: 413 })
    expect(await refusal(endless(), { ...json, 'content-length': '10' })).toMatchObject({ status: 413 })
    expect(pulled).toBeLessThan(16)
    expect(cancel).toHaveBeenCalledTimes(2)
  })

  test('a body that breaks off is refused', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
    expect(await refusal(body)).toMatchObject({ status: 400, code: 'incomplete_body' })
  })

  test('the limit itself passes', async () => {
    const frame = create({ input: '' }).length
    expect(await refusal(create({ input: 'x'.repeat(4096 - frame) }))).toBeUndefined()
  })
})

test.each<readonly [string, BodyInit, string]>([
  ['nothing', '', 'invalid_json'],
  ['broken JSON', '{"model":', 'invalid_json'],
  ['a byte order mark', `\uFEFF${create({})}`, 'invalid_json'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'invalid_json'],
  ['null', 'null', 'invalid_type'],
  ['a list', '[]', 'invalid_type'],
  ['a number', '7', 'invalid_type'],
  ['deep lists', '['.repeat(2000), 'json_too_deep'],
  ['deep objects', `{"model":"m","input":"x","y":${'{"a":'.repeat(128)}1${'}'.repeat(129)}`, 'json_too_deep'],
  ['two models', '{"model":"a","model":"b","input":"x"}', 'duplicate_parameter'],
  ['two models, one of them escaped', '{"model":"a","mod\\u0065l":"b","input":"x"}', 'duplicate_parameter'],
  ['two streams', '{"model":"a","input":"x","stream":false,"stream":true}', 'duplicate_parameter'],
  ['two types in a part', '{"model":"a","input":[{"type":"a","type":"b"}]}', 'duplicate_parameter'],
  ['a model in capitals', create({ MODEL: 'dear' }), 'unknown_parameter'],
  ['a stream with a capital', create({ Stream: true }), 'unknown_parameter'],
  ['a long s', create({ ſtream: true }), 'unknown_parameter'],
  ['a model with a space behind it', create({ model: 'dear ' }), 'invalid_value'],
  ['a model with a null in it', create({ model: 'cheap\0dear' }), 'invalid_value'],
  ['a model with a character of no width', create({ model: '\u200bdear' }), 'invalid_value'],
  ['models as a text', create({ models: 'dear' }), 'invalid_type'],
  ['models with a space', create({ models: ['cheap', ' dear'] }), 'invalid_value'],
  ['an id with a space', create({ previous_response_id: 'resp_1 ' }), 'invalid_value'],
  ['an id with a line break', create({ previous_response_id: 'resp_1\n' }), 'invalid_value'],
  ['an id with a slash', create({ previous_response_id: '../resp_1' }), 'invalid_value'],
])('%s is refused', async (_name, body, code) => {
  expect(await refusal(body)).toMatchObject({ status: 400, code })
})

test.each([
  [{ model: undefined }, 'model', 'missing_required_parameter', "Missing required parameter: 'model'."],
  [{ model: null }, 'model', 'missing_required_parameter', "Missing required parameter: 'model'."],
  [
    { model: 7 },
    'model',
    'invalid_type',
    "Invalid type for 'model': expected a string, but got an integer instead.",
  ],
  [{ model: '  ' }, 'model', 'invalid_value', 'empty string'],
  [{ input: undefined }, 'input', 'missing_required_parameter', "Missing required parameter: 'input'."],
  [{ input: null }, 'input', 'missing_required_parameter', "'input'"],
  [{ input: {} }, 'input', 'invalid_type', 'expected a string or an array of objects, but got an object'],
  [{ input: ['hi'] }, 'input[0]', 'invalid_type', 'expected an object, but got a string'],
  [{ input: [{ type: 'message' }, null] }, 'input[1]', 'invalid_type', 'but got null'],
  [{ input: [{ type: 5 }] }, 'input[0].type', 'invalid_type', 'expected a string'],
  [{ input: [{ role: [] }] }, 'input[0].role', 'invalid_type', 'expected a string'],
  [{ input: [{ role: 'user', content: 5 }] }, 'input[0].content', 'invalid_type', 'a string or an array'],
  [{ input: [{ role: 'user', content: [{}, 'x'] }] }, 'input[0].content[1]', 'invalid_type', 'an object'],
  [{ stream: 'true' }, 'stream', 'invalid_type', 'expected a boolean, but got a string'],
  [{ store: 1 }, 'store', 'invalid_type', 'a boolean'],
  [{ previous_response_id: 1 }, 'previous_response_id', 'invalid_type', 'a string'],
  [{ instructions: ['x'] }, 'instructions', 'invalid_type', 'but got an array'],
  [{ max_output_tokens: 1.5 }, 'max_output_tokens', 'invalid_type', 'expected an integer, but got a number'],
  [{ max_output_tokens: '16' }, 'max_output_tokens', 'invalid_type', 'an integer'],
  [{ temperature: '1' }, 'temperature', 'invalid_type', 'a number'],
  [{ tools: {} }, 'tools', 'invalid_type', 'an array of objects'],
  [{ tools: ['x'] }, 'tools[0]', 'invalid_type', 'an object'],
  [{ tools: [{ name: 'x' }] }, 'tools[0].type', 'missing_required_parameter', 'tools[0].type'],
  [{ tools: [{ type: 1 }] }, 'tools[0].type', 'invalid_type', 'a string'],
  [{ metadata: [] }, 'metadata', 'invalid_type', 'an object'],
  [{ include: [1] }, 'include', 'invalid_type', 'an array of strings'],
  [{ tool_choice: true }, 'tool_choice', 'invalid_type', 'a string or an object'],
])('%o is refused by name', async (fields, param, code, sentence) => {
  const answer = await refusal(create(fields))
  expect(answer).toMatchObject({ status: 400, param, code })
  expect(answer?.message).toContain(sentence)
})

test.each([
  { input: [] },
  { input: '' },
  {
    input: [
      { role: 'user', content: 'hi' },
      { type: 'function_call_output', call_id: 'c', output: [] },
      { type: 'of the future', content: 5 },
    ],
  },
  { stream: null, store: null, tools: null, metadata: null, previous_response_id: null, temperature: null },
  { max_output_tokens: 1, temperature: 99, tools: [], include: [], top_logprobs: -1 },
  { tool_choice: 'auto', conversation: 'c', text: {}, reasoning: { effort: 'high' } },
  // From OpenAI's own example of a stored prompt.
  { model: undefined, input: undefined, prompt: { id: 'pmpt_1', version: '2', variables: { name: 'Ada' } } },
  { input: undefined, previous_response_id: 'resp_1' },
  { input: undefined, conversation: 'conv_1' },
  { provider: { order: ['a'] }, models: ['x'], anything: [null, { at: 'all' }] },
])('%o passes', async (fields) => {
  expect(await refusal(create(fields))).toBeUndefined()
})

test.each<readonly [object, string | undefined]>([
  [{ model: 'm' }, undefined],
  [{ model: 'm', input: null, previous_response_id: 'resp_1' }, undefined],
  [{ model: 'm', input: [{ role: 'user', content: 'hi' }] }, undefined],
  [{ input: 'hi' }, 'model'],
  [{ model: 'm', input: 7 }, 'input'],
  [{ model: 'm', previous_response_id: 7 }, 'previous_response_id'],
])('a compaction of %o', async (fields, param) => {
  context.fields = { ...fields }
  const refusal = await checkCompact(new Request('http://localhost'), context)
  if (param === undefined) expect(refusal).toBeUndefined()
  else expect(await refusal?.json()).toMatchObject({ error: { param } })
})

test('__proto__ and constructor are fields like any other', async () => {
  const body =
    '{"model":"m","input":"hi","__proto__":{"stream":"no"},"constructor":{"prototype":1},"toString":1}'
  expect(await refusal(body)).toBeUndefined()
  expect(context.fields['stream']).toBeUndefined()
  expect({}).not.toHaveProperty('stream')
  expect(await refusal('{"__proto__":{"model":"m","input":"hi"}}')).toMatchObject({ param: 'model' })
})

test('what the guards learnt is there for the handler', async () => {
  const body = create({ input: 'é', model: 'up:m' })
  await refusal(body)
  expect(context.body).toEqual(Buffer.from(body))
  const { start, end } = context.modelSpan
  expect(context.body.toString('utf8', start, end)).toBe('"up:m"')
})

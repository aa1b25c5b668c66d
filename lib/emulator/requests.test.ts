import { describe, expect, it } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { createEmulator } from './emulate'
import { modes } from './modes'
import { scenarios } from './scripts'
import { extensions } from './scripts/extensions'
import { createTestEmulator, createWhole, itemsOf, readObject, send } from './testing/client'
import { complain } from './testing/validate'

const valid = { model: 'echo', input: 'Hello' }
const user = { role: 'user', content: 'Hello' }
const call = { type: 'function_call', call_id: 'call_a', name: 'look', arguments: '{}' }
const output = { type: 'function_call_output', call_id: 'call_a', output: 'seen' }
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))

describe('a request that is wrong', () => {
  it.each<readonly [name: string, body: unknown, param: string | null, message: RegExp]>([
    ['a list', [], null, /must be a JSON object/],
    ['no model', { input: 'Hello' }, 'model', /Missing required parameter: 'model'/],
    ['no input', { model: 'echo' }, 'input', /Missing required parameter: 'input'/],
    ['null input', { model: 'echo', input: null }, 'input', /Missing required parameter: 'input'/],
    ['input of a wrong type', { ...valid, input: 3 }, 'input', /a string or an array, but got a number/],
    ['no items', { ...valid, input: [] }, 'input', /at least one item/],
    ['messages', { model: 'echo', messages: [user] }, 'input', /'input' instead of 'messages'/],
    ['an unknown model', { ...valid, model: 'nobody' }, 'model', /'nobody' does not exist/],
    ['an unknown item', { ...valid, input: [{ type: 'thing' }] }, 'input[0].type', /'thing'/],
    ['an unknown role', { ...valid, input: [{ role: 'tool', content: '' }] }, 'input[0].role', /'tool'/],
    [
      'an unknown part',
      { ...valid, input: [{ role: 'user', content: [{ type: 'output_text', text: '' }] }] },
      'input[0].content[0].type',
      /'output_text'/,
    ],
    ['too few tokens', { ...valid, max_output_tokens: 15 }, 'max_output_tokens', /at least 16, but got 15/],
    ['half a token', { ...valid, max_output_tokens: 16.5 }, 'max_output_tokens', /an integer/],
    ['a hot temperature', { ...valid, temperature: 2.1 }, 'temperature', /at most 2/],
    ['a word for temperature', { ...valid, temperature: 'hot' }, 'temperature', /a number, but got a string/],
    ['a negative top_p', { ...valid, top_p: -0.1 }, 'top_p', /at least 0/],
    ['a word for stream', { ...valid, stream: 'yes' }, 'stream', /a boolean, but got a string/],
    ['17 pairs of metadata', { ...valid, metadata: pairs(17) }, 'metadata', /at most 16 pairs/],
    [
      'a long key',
      { ...valid, metadata: { ['k'.repeat(65)]: 'v' } },
      `metadata.${'k'.repeat(65)}`,
      /64 characters/,
    ],
    ['a long value', { ...valid, metadata: { k: 'v'.repeat(513) } }, 'metadata.k', /at most 512 characters/],
    [
      'a background that nobody keeps',
      { ...valid, background: true, store: false },
      'background',
      /needs 'store'/,
    ],
    ['a conversation', { ...valid, conversation: 'conv_1' }, 'conversation', /does not support/],
    ['a tool without a type', { ...valid, tools: [{ name: 'look' }] }, 'tools[0].type', /type/],
    [
      'a tool in the form of Chat Completions',
      { ...valid, tools: [{ type: 'function', function: { name: 'look' } }] },
      'tools[0].function',
      /nested form of Chat Completions/,
    ],
    [
      'a tool name with a space',
      { ...valid, tools: [{ type: 'function', name: 'a b' }] },
      'tools[0].name',
      /letters/,
    ],
    ['a required call without tools', { ...valid, tool_choice: 'required' }, 'tool_choice', /no 'tools'/],
    [
      'a choice that is no tool',
      { ...valid, tool_choice: { type: 'function', name: 'look' } },
      'tool_choice',
      /'look', which is not in 'tools'/,
    ],
    [
      'an unknown tool_choice',
      { ...valid, tool_choice: 'maybe' },
      'tool_choice',
      /'none' or 'auto' or 'required'/,
    ],
    ['an unknown include', { ...valid, include: ['everything'] }, 'include[0]', /Supported values/],
    [
      'an unknown previous response',
      { ...valid, previous_response_id: 'resp_x' },
      'previous_response_id',
      /^Previous response with id 'resp_x' not found\.$/,
    ],
    [
      'an output without its call',
      { ...valid, input: [output] },
      'input',
      /^No tool call found for function call output with call_id call_a\.$/,
    ],
    [
      'a call without its output',
      { ...valid, input: [call, user] },
      'input',
      /^No tool output found for function call call_a\.$/,
    ],
    ['two calls with one call_id', { ...valid, input: [call, call, output] }, 'input', /Duplicate call_id/],
    [
      'two items with one id',
      {
        ...valid,
        input: [
          { ...user, id: 'msg_a' },
          { ...user, id: 'msg_a' },
        ],
      },
      'input',
      /Duplicate item found with id msg_a/,
    ],
    ['more than fits', { ...valid, input: 'word '.repeat(130_000) }, 'input', /at most 128000/],
  ])('is refused: %s', async (_, body, param, message) => {
    const response = await send(createTestEmulator(), 'POST', '/responses', body)
    const { error } = await readObject(response)
    expect(response.status).toBe(400)
    expect(error).toEqual({
      message: expect.stringMatching(message) as unknown,
      type: 'invalid_request_error',
      param,
      code: isObject(error) ? error['code'] : undefined,
    })
  })

  it('is refused: broken JSON', async () => {
    const request = new Request('http://emulator.test/v1/responses', { method: 'POST', body: '{"model":' })
    const response = await createTestEmulator()(request)
    expect([response.status, await readObject(response)]).toMatchObject([
      400,
      { error: { param: null, code: null } },
    ])
  })

  it('names the code of an unknown previous response and of an unknown model', async () => {
    const emulate = createTestEmulator()
    const chained = await createWhole(emulate, { ...valid, previous_response_id: 'resp_x' })
    const unknown = await createWhole(emulate, { ...valid, model: 'x' })
    expect([chained, unknown]).toMatchObject([
      { error: { code: 'previous_response_not_found' } },
      { error: { code: 'model_not_found' } },
    ])
  })
})

describe('a request that is right', () => {
  it('may bring every kind of item and every setting, and is echoed', async () => {
    const settings = {
      instructions: 'Be kind',
      max_output_tokens: 500,
      metadata: { purpose: 'test' },
      temperature: 0,
      top_p: 0.5,
      reasoning: { effort: 'low', summary: 'auto' },
      text: { format: { type: 'json_schema', name: 'answer', schema: {} }, verbosity: 'low' },
      tools: [{ type: 'function', name: 'look' }],
      tool_choice: { type: 'allowed_tools', tools: [{ type: 'function', name: 'look' }] },
      truncation: 'auto',
      service_tier: 'flex',
    }
    const input = [
      { role: 'developer', content: 'Be brief' },
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Hi' },
          { type: 'input_image', image_url: 'data:,' },
        ],
      },
      { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm' }], encrypted_content: 'x' },
      { role: 'assistant', content: 'Yes?' },
      call,
      { ...output, output: [{ type: 'input_text', text: 'seen' }] },
      {
        role: 'user',
        content: [{ type: 'input_file', filename: 'a.txt', file_data: 'data:,a', file_url: null }],
      },
    ]
    const emulate = createTestEmulator()
    const response = await createWhole(emulate, { model: 'demo', input, ...settings })
    expect(complain('ResponseResource', response)).toBeNull()
    expect(response).toMatchObject({
      instructions: 'Be kind',
      temperature: 0,
      top_p: 0.5,
      status: 'completed',
    })
    const listed = await readObject(
      await send(emulate, 'GET', `/responses/${String(response['id'])}/input_items`),
    )
    const items = itemsOf(listed['data'])
    expect(items.map((item) => complain('ItemField', item)).filter(Boolean)).toEqual([])
    expect(items).toHaveLength(input.length)
  })

  it('may refer to an item by its id', async () => {
    const emulate = createTestEmulator()
    const first = await createWhole(emulate, { model: 'function-call', input: 'Go' })
    const [made] = itemsOf(first['output'])
    const outputs = { ...output, call_id: made?.['call_id'] }
    const second = await createWhole(emulate, { model: 'function-call', input: [{ id: made?.id }, outputs] })
    expect(second['status']).toBe('completed')
    const missing = await send(emulate, 'POST', '/responses', {
      ...valid,
      input: [{ type: 'item_reference', id: 'x' }],
    })
    expect(missing.status).toBe(404)
  })
})

describe('the other endpoints', () => {
  it('gives, lists and deletes a stored response', async () => {
    const emulate = createTestEmulator()
    const response = await createWhole(emulate, valid)
    const path = `/responses/${String(response['id'])}`
    expect(await readObject(await send(emulate, 'GET', path))).toEqual(response)
    expect((await send(emulate, 'GET', `${path}?stream=true`)).status).toBe(404)
    expect((await send(emulate, 'POST', `${path}/cancel`)).status).toBe(400)
    expect(await readObject(await send(emulate, 'DELETE', path))).toMatchObject({ deleted: true })
    for (const [method, rest] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/input_items'],
      ['POST', '/cancel'],
    ] as const) {
      const gone = await send(emulate, method, path + rest)
      expect([gone.status, await readObject(gone)]).toMatchObject([
        404,
        { error: { message: `Response with id '${String(response['id'])}' not found.` } },
      ])
    }
  })

  it('pages through input items, newest first', async () => {
    const emulate = createTestEmulator()
    const input = ['a', 'b', 'c'].map((id) => ({ ...user, id }))
    const { id } = await createWhole(emulate, { ...valid, input })
    const list = async (query: string) =>
      readObject(await send(emulate, 'GET', `/responses/${String(id)}/input_items${query}`))
    const ids = (page: JsonObject) => itemsOf(page['data']).map((item) => item.id)
    const first = await list('?limit=2')
    expect([ids(first), first['has_more'], first['first_id'], first['last_id']]).toEqual([
      ['c', 'b'],
      true,
      'c',
      'b',
    ])
    const second = await list('?limit=2&after=b')
    expect([ids(second), second['has_more']]).toEqual([['a'], false])
    expect(ids(await list('?order=asc'))).toEqual(['a', 'b', 'c'])
    for (const query of ['?limit=0', '?limit=x', '?order=up', '?after=z']) {
      expect((await send(emulate, 'GET', `/responses/${String(id)}/input_items${query}`)).status).toBe(400)
    }
  })

  it('lists the scenarios as models, demo first, then the extensions and the modes', async () => {
    const { data } = await readObject(await send(createTestEmulator(), 'GET', '/models'))
    const models: readonly unknown[] = Array.isArray(data) ? data : []
    expect(models.map((model) => isObject(model) && model['id'])).toEqual([
      ...[...scenarios, ...extensions, ...modes].map(({ id }) => id),
      'embed-words',
    ])
    expect(models[0]).toMatchObject({
      id: 'demo',
      object: 'model',
      pricing: { prompt: '0', completion: '0' },
    })
  })

  it('answers 404 for anything else and a request id for everything', async () => {
    for (const [method, path] of [
      ['GET', '/responses'],
      ['POST', '/chat/completions'],
      ['PUT', '/models'],
    ] as const) {
      const response = await send(createTestEmulator(), method, path, method === 'GET' ? undefined : {})
      expect(response.status).toBe(404)
      expect(response.headers.get('x-request-id')).toMatch(/^req_/)
      expect(Object.keys(await readObject(response))).toEqual(['error'])
    }
  })

  it('asks for the key if there is one', async () => {
    const emulate = createEmulator({ apiKey: 'secret' })
    const ask = (headers: Record<string, string>) =>
      emulate(new Request('http://emulator.test/v1/models', { headers }))
    expect((await ask({})).status).toBe(401)
    expect((await ask({ authorization: 'Bearer wrong' })).status).toBe(401)
    expect((await ask({ authorization: 'Bearer secret' })).status).toBe(200)
  })
})

it.each([
  ['required', 'required'],
  ['a named function', { type: 'function', name: 'look_up' }],
  [
    'allowed functions that are required',
    { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'look_up' }] },
  ],
])('tool_choice is obeyed by every model: %s', async (_name, tool_choice) => {
  const tools = [
    { type: 'web_search' },
    { type: 'function', name: 'look_up' },
    { type: 'namespace', name: 'x', tools: [] },
  ]
  const body = { ...valid, tools, tool_choice, include: ['web_search_call.action.sources'] }
  const response = await readObject(await send(createTestEmulator(), 'POST', '/responses', body))
  expect(response['output']).toMatchObject([{ type: 'function_call', name: 'look_up' }])
})

import { describe, expect, test } from 'vitest'
import { toResponsesError } from '@/lib/responses/errors'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { Item, StreamEvent } from '@/lib/responses/types'
import { chainRefusal, refusesContent, refusesReasoning, refusesThoughts } from './refusals'

const id = 'resp_1'
const request = { model: 'large', input: [], previous_response_id: id }

/** Returns how a turn ends if its request was answered with an error. */
const refusedWith = (status: number, body: unknown) =>
  finish(initialState, toResponsesError(body, { status }))
/** Returns how a turn ends if its stream, with status 200, reported the error. */
const streamed = (...events: readonly StreamEvent[]) => finish(events.reduce(reduce, initialState))

const created: StreamEvent = {
  type: 'response.created',
  response: { id: 'resp_2', status: 'in_progress', output: [] },
}
const code = 'previous_response_not_found'
const words = `Previous response with id '${id}' not found.`
const type = 'invalid_request_error'

/** The wordings that servers use to refuse an id, lib/responses/README.md §10. */
const wordings: ReadonlyArray<readonly [string, ReturnType<typeof streamed>, 'not-found' | 'refused']> = [
  [
    'OpenAI',
    refusedWith(400, { error: { message: words, type, param: 'previous_response_id', code } }),
    'not-found',
  ],
  [
    'Azure, by the field',
    refusedWith(400, { error: { message: words, type, param: 'previous_response_id', code: null } }),
    'not-found',
  ],
  ['LM Studio, by the code', refusedWith(400, { error: { message: 'Unknown id.', code } }), 'not-found'],
  [
    'LM Studio, without a code',
    refusedWith(404, { error: `Could not find the previous response ${id}` }),
    'not-found',
  ],
  [
    'LM Studio, in other words',
    refusedWith(400, { error: 'Could not find history node for the id' }),
    'not-found',
  ],
  [
    'OpenRouter',
    refusedWith(400, {
      error: { code: 400, message: "Invalid request: 'previous_response_id' must be null" },
    }),
    'refused',
  ],
  [
    'OpenRouter, in the metadata',
    refusedWith(400, {
      error: {
        code: 400,
        message: 'Provider returned error',
        metadata: { raw: `{"error":{"message":"${words}"}}` },
      },
    }),
    'not-found',
  ],
  [
    'vLLM',
    refusedWith(404, {
      error: { message: `Response with id '${id}' not found.`, type, param: 'response_id', code: 404 },
    }),
    'not-found',
  ],
  [
    'vLLM, by its parameter alone',
    refusedWith(400, { error: { message: 'Not kept.', param: 'response_id' } }),
    'refused',
  ],
  [
    'llama.cpp',
    refusedWith(400, {
      error: { code: 400, message: 'llama.cpp does not support "previous_response_id".', type },
    }),
    'refused',
  ],
  [
    'ik_llama.cpp',
    refusedWith(500, {
      error: { code: 500, message: "'previous_response_id' is not supported", type: 'server_error' },
    }),
    'refused',
  ],
  [
    'OpenAI, Zero Data Retention, by the field',
    refusedWith(400, {
      error: {
        message: 'Previous response cannot be used for this organization due to Zero Data Retention.',
        type,
        param: 'previous_response_id',
        code: 'unsupported_parameter',
      },
    }),
    'refused',
  ],
  [
    'OpenAI, Zero Data Retention, in words',
    refusedWith(400, {
      error: {
        message: 'Previous response cannot be used for this organization due to Zero Data Retention.',
        type,
      },
    }),
    'refused',
  ],
  [
    'xAI, Zero Data Retention',
    refusedWith(404, {
      code: 'not-found',
      error: 'Previous response cannot be used for this organization due to Zero Data Retention',
    }),
    'refused',
  ],
  [
    'FastAPI',
    refusedWith(422, {
      detail: [
        {
          loc: ['body', 'previous_response_id'],
          msg: 'Extra inputs are not permitted',
          type: 'extra_forbidden',
        },
      ],
    }),
    'refused',
  ],
  [
    'DigitalOcean',
    refusedWith(404, { error: { type: 'not_found_error', message: 'The requested resource was not found' } }),
    'refused',
  ],
  [
    'LiteLLM, in a sentence',
    refusedWith(400, {
      error: {
        message: `litellm.BadRequestError: OpenAIException - {"error":{"message":"${words}","code":"${code}"}}`,
        type: null,
        param: null,
        code: '400',
      },
    }),
    'not-found',
  ],
  ['a gateway that only says no', refusedWith(400, { message: 'Bad Request' }), 'refused'],
  [
    'a stream, flat',
    streamed({
      type: 'error',
      code,
      message: 'That response is not kept here.',
      param: 'previous_response_id',
    }),
    'not-found',
  ],
  ['a stream, nested', streamed({ type: 'error', error: { type, code, message: words } }), 'not-found'],
  [
    'a stream that was created first',
    streamed(created, { type: 'error', code, message: words }),
    'not-found',
  ],
  [
    'a stream that failed',
    streamed(created, {
      type: 'response.failed',
      response: { id: 'resp_2', status: 'failed', output: [], error: { code, message: words } },
    }),
    'not-found',
  ],
  [
    'a stream that failed in words',
    streamed(created, {
      type: 'response.failed',
      response: {
        status: 'failed',
        error: { code: 'invalid_request', message: 'The previous response has expired.' },
      },
    }),
    'not-found',
  ],
  [
    'an output whose call it does not know',
    refusedWith(400, {
      error: {
        message: 'No tool call found for function call output with call_id call_1.',
        type,
        param: 'input',
      },
    }),
    'refused',
  ],
]

test('there are as many wordings as are known', () => {
  expect(wordings).toHaveLength(24)
})

test.each(wordings)('a chain is refused by %s', (_name, state, reason) => {
  expect(chainRefusal(request, state)?.reason).toBe(reason)
})

test.each([
  ['a key', refusedWith(401, { error: { message: 'previous_response_id', code } })],
  ['a balance', refusedWith(402, { error: { message: words } })],
  ['a permission', refusedWith(403, { error: { message: words } })],
  ['a limit', refusedWith(429, { error: { message: words } })],
  ['a limit, in a stream', streamed({ type: 'error', code: 'rate_limit_exceeded', message: 'Slow down' })],
  [
    'a limit, as a number in a stream',
    streamed({ type: 'error', error: { code: 429, message: 'Slow down' } }),
  ],
  ['an empty account, in a stream', streamed({ type: 'error', code: 'insufficient_quota', message: 'Pay' })],
  ['a fault', refusedWith(500, { error: { message: 'Something broke' } })],
  ['an outage', refusedWith(503, 'Service Unavailable')],
  [
    'a fault, in a stream',
    streamed(created, {
      type: 'response.failed',
      response: { status: 'failed', error: { code: 'server_error', message: 'Sorry' } },
    }),
  ],
  ['a lost connection', finish(initialState, { code: 'network_error', message: 'previous_response_id' })],
  ['a stream that was cut', finish(streamed(created), { code: 'connection_lost', message: 'Lost' })],
  ['a refusal of what is said', refusedWith(400, { error: { code: 'invalid_prompt', message: 'No.' } })],
  ['a request that is too large', refusedWith(413, 'Payload Too Large')],
  ['a filter', refusedWith(422, { error: { message: 'The prompt was flagged by our safety system.' } })],
])('a chain is not refused by %s', (_name, state) => {
  expect(chainRefusal(request, state)).toBeUndefined()
})

test('a chain is not refused once there is output, nor where there is no chain, nor by a success', () => {
  const item = { type: 'message', id: 'msg_1', role: 'assistant', content: [] }
  const begun = streamed(
    created,
    { type: 'response.output_item.added', output_index: 0, item },
    { type: 'error', code, message: words },
  )
  expect(chainRefusal(request, begun)).toBeUndefined()
  expect(chainRefusal({ model: 'large', input: [] }, refusedWith(400, words))).toBeUndefined()
  expect(chainRefusal(request, initialState)).toBeUndefined()
})

test('what is named as the cause is told from what may be anything', () => {
  expect(chainRefusal(request, refusedWith(400, { error: { message: words } }))?.isNamed).toBe(true)
  expect(chainRefusal(request, refusedWith(400, { error: { message: 'Bad Request' } }))?.isNamed).toBe(false)
})

describe('content is refused', () => {
  test.each([
    [400, { code: 'invalid_prompt', message: 'Invalid prompt: your prompt was flagged.' }],
    [400, { code: 'content_filter', message: 'Filtered' }],
    [
      400,
      {
        message:
          "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      },
    ],
    [400, { code: 'context_length_exceeded', message: 'Too long.' }],
    [413, { message: 'Payload Too Large' }],
    [422, { message: 'The image is too large.' }],
    [undefined, { code: 'cyber_policy', message: 'No.' }],
  ])('with %s %j', (status, error) => {
    expect(refusesContent({ ...error, ...(status === undefined ? {} : { status }) })).toBe(true)
  })
  test.each([
    [400, { message: "Unsupported parameter: 'temperature'", param: 'temperature' }],
    [422, { message: 'body.previous_response_id: Extra inputs are not permitted' }],
    [429, { message: 'Too many requests' }],
    [500, { code: 'content_filter', message: 'Our filter is down' }],
    [undefined, { code: 'server_error', message: 'Sorry' }],
  ])('but not with %s %j', (status, error) => {
    expect(refusesContent({ ...error, ...(status === undefined ? {} : { status }) })).toBe(false)
  })
})

describe('encrypted reasoning is refused', () => {
  const asking = { model: 'large', input: [], include: ['reasoning.encrypted_content'] }
  const refusal = { status: 400, message: 'Encrypted content is not supported with this model.' }

  test('where it was asked for, by its name', () => {
    expect(refusesReasoning(asking, refusal)).toBe(true)
    expect(refusesReasoning(asking, { status: 400, message: 'No', param: 'include' })).toBe(true)
  })
  test('not otherwise', () => {
    expect(refusesReasoning({ model: 'large', input: [] }, refusal)).toBe(false)
    expect(refusesReasoning(asking, { ...refusal, status: 500 })).toBe(false)
    expect(refusesReasoning(asking, { status: 400, message: 'Too long' })).toBe(false)
    expect(refusesReasoning(asking, null)).toBe(false)
  })
})

describe('thoughts that were given back are refused', () => {
  const thought: Item = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' }
  const giving = { model: 'large', input: [thought], include: ['reasoning.encrypted_content'] }

  test.each([
    {
      code: 'invalid_encrypted_content',
      message: 'The encrypted content of item rs_1 could not be decrypted.',
    },
    {
      message:
        'The encrypted content gAAA could not be verified. Reason: Encrypted content could not be decrypted or parsed.',
    },
    { message: 'messages.1.content.0: Invalid `signature` in `thinking` block', param: 'messages.1' },
    { message: "item['content'] is not an array" },
    { message: "Cannot determine type of 'item'" },
    { message: "Item 'rs_1' of type 'reasoning' was provided without its required following item." },
    { message: 'Invalid value', param: 'input[1].encrypted_content' },
  ])('%j', (error) => {
    expect(refusesThoughts(giving, { status: 400, ...error })).toBe(true)
    expect(refusesReasoning(giving, { status: 400, ...error })).toBe(false)
    expect(refusesThoughts(giving, error)).toBe(true)
  })
  test('not where none were given back, nor by anything else', () => {
    const error = { status: 400, code: 'invalid_encrypted_content', message: 'No' }
    expect(refusesThoughts({ ...giving, input: [] }, error)).toBe(false)
    expect(refusesThoughts(giving, { status: 400, message: "Unsupported parameter: 'temperature'" })).toBe(
      false,
    )
    expect(refusesThoughts(giving, { status: 503, message: 'Encrypted content' })).toBe(false)
  })
})

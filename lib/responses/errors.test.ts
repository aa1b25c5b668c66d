import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { toResponsesError } from './errors'

const message = 'Slow down'

describe('reads the shapes that upstreams send', () => {
  test.each<readonly [string, unknown, object]>([
    [
      'OpenAI',
      { error: { message, type: 'invalid_request_error', param: 'model', code: 'model_not_found' } },
      { message, type: 'invalid_request_error', param: 'model', code: 'model_not_found' },
    ],
    [
      'OpenAI with nulls',
      { error: { message, type: 'server_error', param: null, code: null } },
      { message, type: 'server_error' },
    ],
    [
      'a nested error event',
      { type: 'error', error: { message, code: 'overloaded' } },
      { message, code: 'overloaded' },
    ],
    ['a flat error event', { type: 'error', message, code: '429', param: null }, { message, code: '429' }],
    ['a flat event whose error is null', { type: 'error', error: null, message }, { message }],
    ['the error field of a response', { code: 'server_error', message }, { message, code: 'server_error' }],
    [
      'TheRouter, general page',
      { error: { message, type: 'rate_limit_error', code: 429 } },
      { message, type: 'rate_limit_error', code: '429' },
    ],
    [
      'TheRouter, empty account',
      {
        error: {
          type: 'insufficient_credits',
          code: 'insufficient_credits',
          message,
          balance: { current: 0, threshold: 1, currency: 'USD' },
          actions: { top_up_url: 'https://x.example' },
        },
      },
      { message, type: 'insufficient_credits', code: 'insufficient_credits' },
    ],
    [
      'TheRouter, responses page',
      {
        code: 502,
        type: 'upstream_error',
        message,
        metadata: { provider: 'x', request_id: 'req_9', retryable: true },
      },
      { message, type: 'upstream_error', code: '502', requestId: 'req_9' },
    ],
    ['OpenRouter', { error: { code: 402, message, metadata: { raw: 'x' } } }, { message, code: '402' }],
    [
      'Hugging Face',
      {
        success: false,
        error: [{ code: 'invalid_type', path: ['input', 0, 'role'], message: 'Required' }],
        details: [{ message: 'other' }],
      },
      { message: 'input.0.role: Required' },
    ],
    ['issues without a path', { error: [{ message }] }, { message }],
    ['issues that are words', { error: [message] }, { message }],
    [
      'issues beside an empty error',
      { error: {}, details: [{ path: ['input'], message }] },
      { message: `input: ${message}` },
    ],
    ['Portkey', { status: 'failure', message }, { message }],
    ['a bare string', { error: message }, { message }],
    ['a message beside the error', { error: {}, message, code: 7 }, { message, code: '7' }],
    ['the text itself', message, { message }],
    [
      'an error in an error',
      { type: 'error', error: { error: { message, code: 7 } } },
      { message, code: '7' },
    ],
    ['JSON in a text', { error: JSON.stringify({ error: { message } }) }, { message }],
    ['a response that failed', { type: 'x', response: { error: { message } } }, { message, type: 'x' }],
    ['Google', [{ error: { code: 429, message, status: 'RESOURCE_EXHAUSTED' } }], { message, code: '429' }],
    ['a list of errors', { errors: [{ message }] }, { message }],
    ['AWS', { Message: message }, { message }],
    ['OAuth', { error: 'invalid_token', error_description: message }, { message, code: 'invalid_token' }],
    ['FastAPI', { detail: message }, { message }],
    [
      'FastAPI, with places',
      { detail: [{ loc: ['body', 'model'], msg: message }] },
      { message: `body.model: ${message}` },
    ],
    [
      'OpenRouter, where the provider said more',
      { error: { code: 502, message: 'Provider returned error', metadata: { raw: message } } },
      { message: `Provider returned error: ${message}`, code: '502' },
    ],
  ])('%s', (_name, body, error) => {
    expect(toResponsesError(body)).toEqual(error)
  })
})

test('what the transport knows stands beside it', () => {
  const context = { status: 429, requestId: 'req_1', retryAfter: 2 }
  expect(toResponsesError({ error: { message, metadata: { request_id: 'req_2' } } }, context)).toEqual({
    message,
    ...context,
  })
})

describe('an error that says nothing still has a message', () => {
  test.each([
    undefined,
    null,
    '',
    ' \n',
    [],
    {},
    { error: '' },
    { error: {} },
    { error: { message: '  ' } },
    true,
  ])('%j', (body) => {
    expect(toResponsesError(body).message).toBe('The upstream reported an error without saying which.')
    expect(toResponsesError(body, { status: 503 }).message).toBe(
      'The upstream answered with status 503 and no explanation.',
    )
  })
})

describe('no JSON value breaks it', () => {
  const check = (value: unknown) => {
    const error = toResponsesError(value)
    expect(error.message.trim()).not.toBe('')
    for (const field of Object.values(error)) expect(typeof field).toBe('string')
  }
  const json = fc.jsonValue()

  test('any value', () => {
    fc.assert(fc.property(json, check), { numRuns: 500 })
  })
  test('any values in the fields that are read', () => {
    const fields = { message: json, type: json, code: json, param: json, path: json, metadata: json }
    const issue = fc.record(fields, { requiredKeys: [] })
    const body = fc.record(
      { ...fields, error: fc.oneof(json, issue, fc.array(issue)), details: fc.oneof(json, fc.array(issue)) },
      { requiredKeys: [] },
    )
    fc.assert(fc.property(body, check), { numRuns: 1000 })
  })
  test('a path whose steps are no words', () => {
    check([{ path: [{ toString: 1, valueOf: 1 }, 'input', null], message }])
    expect(toResponsesError([{ path: [{ toString: 1 }, 'input', null, 0], message }]).message).toBe(
      `input.0: ${message}`,
    )
  })
  test('a path nested 20,000 deep', () => {
    let path: unknown = 'x'
    for (let depth = 0; depth < 20_000; depth += 1) path = [path]
    check({ error: [{ path, message }] })
  })
})

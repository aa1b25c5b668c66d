import { describe, expect, test } from 'vitest'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { ResponsesError, StreamEvent } from '@/lib/responses/types'
import { isRetryable } from './retry'
import { makeTurn } from './testing/turn'

const failedWith = (error: Partial<ResponsesError>) =>
  makeTurn({ state: { ended: 'failed', error: { message: 'No', ...error } } })
const streamed = (...events: readonly StreamEvent[]) =>
  makeTurn({ state: finish(events.reduce(reduce, initialState)) })

const delta: StreamEvent = { type: 'response.output_text.delta', delta: 'Hal' }
const created: StreamEvent = { type: 'response.created', response: { id: 'resp_1' } }

// QUALITY §4, the column "retry".
test.each([204, 408, 409, 429, 500, 502, 503, 504, 524, 529])('status %i offers a retry', (status) => {
  expect(isRetryable(failedWith({ status }))).toBe(true)
})
test.each([400, 401, 402, 403, 404, 405, 413, 415, 422])('status %i offers none', (status) => {
  expect(isRetryable(failedWith({ status }))).toBe(false)
})

test.each<readonly [string, Partial<ResponsesError>, boolean]>([
  ['a server that did not answer', { code: 'network_error' }, true],
  ['an answer that was empty', { code: 'empty_answer' }, true],
  ['a web page', { code: 'upstream_html', status: 502 }, true],
  ['an upstream that cannot be reached', { code: 'upstream_unreachable', status: 502 }, true],
  ['an upstream that was too slow', { code: 'upstream_timeout', status: 504 }, true],
  ['a code that was not entered yet', { code: 'access_required', status: 401 }, true],
  ['a redirect', { code: 'upstream_redirect', status: 502 }, false],
  ['an answer that is not valid HTTP', { code: 'upstream_bad_response', status: 502 }, false],
  ['an account without credit', { code: 'insufficient_quota', status: 429 }, false],
  ['a router without credit', { code: 'insufficient_credits', status: 402 }, false],
  ['a wait of a second', { status: 429, retryAfter: 1 }, true],
  ['a wait of a minute', { status: 429, retryAfter: 60 }, true],
  ['a wait of an hour', { status: 429, retryAfter: 3600 }, false],
])('%s', (_name, error, offered) => {
  expect(isRetryable(failedWith(error))).toBe(offered)
})

describe('what may have cost something is not offered again', () => {
  test.each([
    ['an error event after text', [delta, { type: 'error', message: 'boom' }]],
    ['an error event after response.created', [created, { type: 'error', message: 'boom' }]],
    ['response.failed', [created, { type: 'response.failed', response: { status: 'failed' } }]],
    ['a cut stream', [created, delta]],
    ['a whole answer', [{ type: 'response.completed', response: { status: 'completed' } }]],
    ['an answer at its limit', [{ type: 'response.incomplete', response: { status: 'incomplete' } }]],
    ['nothing at all', []],
  ])('%s', (_name, events) => {
    expect(isRetryable(streamed(...events))).toBe(false)
  })

  test('but an error event before anything else is', () => {
    expect(isRetryable(streamed({ type: 'error', message: 'overloaded' }))).toBe(true)
  })
})

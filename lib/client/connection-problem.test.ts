import { expect, test } from 'vitest'
import { toResponsesError } from '@/lib/responses/errors'
import { connectionFacts, connectionProblemOf } from './connection-problem'

test.each([
  [{ code: 'invalid_api_key', status: 401, message: 'Incorrect API key' }, 'key'],
  [{ code: 'http_403', status: 403, message: 'Forbidden' }, 'key'],
  [{ code: 'upstream_error', status: 404, message: '404 page not found' }, 'no-list'],
  [{ code: 'http_405', status: 405, message: 'Method Not Allowed' }, 'no-list'],
  [{ code: 'upstream_html', status: 404, message: 'a web page' }, 'web-page'],
  [{ code: 'upstream_html', message: 'a web page' }, 'web-page'],
  [{ code: 'rate_limit_exceeded', status: 429, message: 'Slow down' }, 'limited'],
  [{ code: 'upstream_timeout', message: 'did not answer in time' }, 'timeout'],
  [{ code: 'upstream_unreachable', message: 'refused the connection' }, 'unreachable'],
  [{ code: 'upstream_redirect', message: 'redirect' }, 'redirect'],
  [{ code: 'upstream_bad_response', message: 'no list' }, 'not-a-list'],
  [{ code: 'http_503', status: 503, message: 'Loading model' }, 'failing'],
  [{ code: 'network_error', message: 'no network' }, 'server'],
  [{ code: 'access_required', status: 401, message: 'Access code required' }, 'access'],
  [{ code: 'constructor', message: 'odd' }, 'other'],
  [{ message: 'odd' }, 'other'],
])('%j is told apart', (error, problem) => {
  expect(connectionProblemOf(toResponsesError(error))).toBe(problem)
})

test('a list says that the key is accepted, unless everybody gets it', () => {
  expect(connectionFacts('openai', undefined)).toEqual({ isReachable: true, acceptsKey: true })
  expect(connectionFacts('openrouter', undefined)).toEqual({ isReachable: true, acceptsKey: 'unneeded' })
})

test('a refused key was refused by somebody; a web page is nobody', () => {
  expect(connectionFacts('openai', 'key')).toEqual({ isReachable: true, acceptsKey: false })
  expect(connectionFacts('openai', 'web-page')).toEqual({ isReachable: 'wrong', acceptsKey: undefined })
  expect(connectionFacts('openai', 'timeout').isReachable).toBe(false)
  expect(connectionFacts('openai', 'server').isReachable).toBeUndefined()
})

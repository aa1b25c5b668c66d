import { expect, test } from 'vitest'
import { answer, makeTurn } from './testing/turn'
import { wayOnOf } from './way-on'

const said = [answer('Hi')]
const incomplete = (reason: string) => ({
  ended: 'incomplete' as const,
  response: { id: 'resp_1', status: 'incomplete', incomplete_details: { reason } },
})

test.each<readonly [string, ReturnType<typeof wayOnOf>, Parameters<typeof makeTurn>[0]]>([
  ['one that streams', undefined, { state: { output: said } }],
  ['a complete one', undefined, { state: { output: said, ended: 'completed' } }],
  ['one without anything to read', 'regenerate', { state: { ended: 'completed' } }],
  ['a stopped one', 'continue', { stopped: true, state: { output: said, ended: 'interrupted' } }],
  ['one stopped before its first word', 'regenerate', { stopped: true, state: { ended: 'interrupted' } }],
  ['a cancelled one', 'continue', { state: { output: said, ended: 'cancelled' } }],
  ['one whose connection ended', 'continue', { state: { output: said, ended: 'interrupted' } }],
  ['one at its limit', 'continue', { state: { output: said, ...incomplete('max_output_tokens') } }],
  ['a filtered one', 'regenerate', { state: { output: said, ...incomplete('content_filter') } }],
  ['one that failed at once', 'retry', { state: { ended: 'failed', error: { message: '', status: 503 } } }],
  [
    'one that failed within',
    'regenerate',
    { state: { output: said, ended: 'failed', error: { message: '' } } },
  ],
  ['a wrong request', undefined, { state: { ended: 'failed', error: { message: '', status: 400 } } }],
  [
    'refused content',
    'edit',
    { state: { ended: 'failed', error: { message: '', status: 400, code: 'content_policy_violation' } } },
  ],
])('the way on from %s is %s', (_name, way, turn) => {
  expect(wayOnOf(makeTurn(turn))).toBe(way)
})

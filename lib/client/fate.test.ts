import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { StreamEvent } from '@/lib/responses/types'
import { answerCutOff, serverUnreachable } from './connection-errors'
import { fateOf } from './fate'
import type { ResumeResult } from './resume-response'

const events: readonly StreamEvent[] = [
  { type: 'response.created', response: { id: 'resp_1', status: 'in_progress' } },
  { type: 'response.output_item.added', output_index: 0, item: { type: 'message', content: [] } },
  { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hi' },
  { type: 'response.completed', response: { id: 'resp_1', status: 'completed' } },
]
const states = fc
  .nat({ max: events.length })
  .map((count) => events.slice(0, count).reduce(reduce, initialState))
const errors = fc.constantFrom(undefined, answerCutOff, serverUnreachable)
const requests = fc.constantFrom({}, { responseId: 'resp_1' })
const refusals = fc.constantFrom(undefined, { message: 'No.', status: 400 })
const results: fc.Arbitrary<ResumeResult | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom('gone' as const, 'unreachable' as const).map((kind) => ({ kind })),
  fc.constant({ kind: 'not-sent' as const, forbid: async () => 'forbidden' as const }),
  refusals.map((error) => ({ kind: 'ended' as const, error })),
)

test('a request of which anything has arrived never counts as not sent', () => {
  fc.assert(
    fc.property(requests, states, results, errors, (request, state, resumed, error) => {
      const { kind } = fateOf(request, state, resumed, error)
      if (kind === 'not-sent') expect([request.responseId, state]).toEqual([undefined, initialState])
    }),
  )
})

test('it is answered only if the answer has an end, and unknown only if nobody could be asked', () => {
  fc.assert(
    fc.property(requests, states, results, errors, (request, state, resumed, error) => {
      const fate = fateOf(request, state, resumed, error)
      const isAsked = resumed !== undefined && resumed.kind !== 'unreachable'
      expect(fate.kind === 'unknown').toBe(!isAsked)
      if (fate.kind === 'answered') expect(finish(state, fate.error).ended).not.toBe('interrupted')
      if (fate.kind === 'lost' && resumed?.kind === 'ended') {
        expect(finish(state, fate.error).ended).toBe('interrupted')
      }
    }),
  )
})

test('it says why the connection ended, unless resuming found out more', () => {
  fc.assert(
    fc.property(requests, states, results, errors, (request, state, resumed, error) => {
      const fate = fateOf(request, state, resumed, error)
      if (fate.kind === 'not-sent') return
      expect(fate.error).toBe(resumed?.kind === 'ended' ? resumed.error : error)
    }),
  )
})

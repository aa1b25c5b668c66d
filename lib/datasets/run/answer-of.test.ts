import { expect, test } from 'vitest'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { JsonObject } from '@/lib/responses/types'
import { withAnswer } from './answer-of'
import { turnOf } from './send-request'

const cell = { runId: 'run', number: 0, key: 'key', sentAt: 1, status: 'sent' } as const
const column = {
  label: 'M',
  settings: { model: 'm' },
  price: { input: 0.001, cachedInput: 0.0001, output: 0.002, request: 0 },
}
const costWith = (usage: JsonObject) => {
  const response = { id: 'resp_1', usage }
  const state: ResponseState = { ...initialState, ended: 'completed', response }
  return withAnswer(cell, { ...turnOf(cell, column, []), state }, column).cost
}

test('an answer costs what its provider says, also as a text', () => {
  expect(costWith({ input_tokens: 1, output_tokens: 1, cost: '0.25' })).toBe(0.25)
})

test('cached input of an answer is not charged in full', () => {
  const input_tokens_details = { cached_tokens: 900 }
  expect(costWith({ input_tokens: 1000, output_tokens: 10, input_tokens_details })).toBeCloseTo(
    0.1 + 0.09 + 0.02,
  )
})

import { describe, expect, it } from 'vitest'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { extendedTypes } from './extended-types'
import { extensions } from './scripts/extensions'
import { createStream, createTestEmulator, createWhole, itemsOf } from './testing/client'
import { textOf } from './testing/converse'
import { complainAboutExtended } from './testing/complain-extended'

const finalOf = (events: readonly JsonObject[]): JsonObject => {
  const response = events.at(-1)?.['response']
  if (!isObject(response)) throw new Error('There is no final response.')
  return response
}

describe.each(extensions)('$id', ({ id: model }) => {
  it('speaks as OpenAI does, and its events fold to its final output', async () => {
    const { events, done } = await createStream(createTestEmulator(), { model, input: 'Hello' })
    expect(done).toBe(true)
    expect(events.map(complainAboutExtended).filter(Boolean)).toEqual([])
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, at) => at))
    const { output } = events.slice(0, -1).reduce(reduce, initialState)
    // The finished item keeps the partial images beside the final one.
    const kept = output.map(({ partial_image_b64: _partial, ...item }) => item)
    expect(kept).toEqual(finalOf(events)['output'])
  })

  it('gives the same response in one piece, and takes its own items back', async () => {
    const emulate = createTestEmulator()
    const { events } = await createStream(emulate, { model, input: 'Hello' })
    const whole = await createWhole(createTestEmulator(), { model, input: 'Hello' })
    expect(whole).toEqual(finalOf(events))
    const again = [
      { role: 'user', content: 'Hello' },
      ...itemsOf(whole['output']),
      { role: 'user', content: 'On' },
    ]
    expect(await createWhole(emulate, { model: 'echo', input: again })).toMatchObject({ status: 'completed' })
    const chained = { model, input: 'On', previous_response_id: finalOf(events)['id'] }
    expect(await createWhole(emulate, chained)).toMatchObject({ status: 'completed' })
  })

  it('keeps to max_output_tokens', async () => {
    const { events } = await createStream(createTestEmulator(), { model, input: 'Hi', max_output_tokens: 16 })
    expect(events.filter((event) => event.type.endsWith('.delta')).length).toBeLessThanOrEqual(20)
    expect(events.at(-1)?.type).toMatch(/^response\.(?:completed|incomplete)$/)
  })
})

it('there is a scenario for each type beyond Open Responses', async () => {
  const shown = new Set(['mcp_approval_response'])
  for (const { id: model } of extensions) {
    const { output } = await createWhole(createTestEmulator(), { model, input: 'Hello' })
    for (const { type } of itemsOf(output)) shown.add(type)
  }
  expect(extendedTypes.filter((type) => !shown.has(type))).toEqual([])
})

describe('mcp', () => {
  const answerWith = async (answer: JsonObject, chained: boolean) => {
    const emulate = createTestEmulator()
    const question = { type: 'message', role: 'user', content: 'Cancel it' }
    const first = await createWhole(emulate, { model: 'mcp', input: [question] })
    const output = itemsOf(first['output'])
    const request = output.at(-1)
    expect(request?.type).toBe('mcp_approval_request')
    const response = { type: 'mcp_approval_response', approval_request_id: request?.id, ...answer }
    return createWhole(
      emulate,
      chained
        ? { model: 'mcp', input: [response], previous_response_id: first['id'] }
        : { model: 'mcp', input: [question, ...output, response] },
    )
  }

  it.each([true, false])('goes on with the call that was allowed (chained: %s)', async (chained) => {
    const second = await answerWith({ approve: true }, chained)
    expect(itemsOf(second['output'])).toMatchObject([
      { type: 'mcp_call', name: 'cancel_order', approval_request_id: 'mcpr_1' },
      { type: 'mcp_call', status: 'failed', error: { code: -32_000 } },
      { type: 'message' },
    ])
    expect(textOf(second)).toContain('is cancelled')
  })

  it('does without the call that was denied', async () => {
    const second = await answerWith({ approve: false, reason: 'Too late' }, true)
    expect(itemsOf(second['output'])).toHaveLength(1)
    expect(textOf(second)).toContain('“Too late”')
  })
})

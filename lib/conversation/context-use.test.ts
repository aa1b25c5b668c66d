import { describe, expect, test } from 'vitest'
import { contextUse } from './context-use'
import { makeTurn } from './testing/turn'
import type { Turn } from './types'

const answered = (id: string, usage: object, output: Turn['state']['output'] = []): Turn => {
  const turn = makeTurn({ id })
  return {
    ...turn,
    settings: { model: 'm' },
    state: { ...turn.state, output, response: { id, usage: { ...usage } } },
  }
}
const priced = { id: 'm', context_length: 1000, pricing: { prompt: '0.001', completion: '0.002' } }
const modelOf = (id: string) => (id === 'm' ? priced : undefined)

describe('contextUse', () => {
  test('is what the last answer that was counted read and wrote, with the cost of every branch', () => {
    const first = answered('a', { input_tokens: 10, output_tokens: 20 })
    const other = answered('b', { input_tokens: 10, output_tokens: 5 })
    const last = answered('c', {
      input_tokens: 40,
      output_tokens: 10,
      input_tokens_details: { cached_tokens: 30 },
    })
    const uncounted = makeTurn({ id: 'd' })
    const settings = { model: 'm', instructions: 'x'.repeat(40), tools: [{ type: 'web_search' }] }
    const { cost, ...use } =
      contextUse([first, last, uncounted], [first, other, last, uncounted], settings, modelOf) ?? {}
    expect(cost).toBeCloseTo(0.13, 9)
    expect(use).toEqual({
      used: 50,
      cached: 30,
      window: 1000,
      instructions: 10,
      tools: 6,
    })
  })

  test('guesses nothing: no count, no price, no window', () => {
    expect(contextUse([makeTurn({ id: 'a' })], [], { model: 'm' }, modelOf)).toBeUndefined()
    expect(contextUse([], [], { model: 'm' }, modelOf)).toBeUndefined()
    const turn = answered('a', { input_tokens: 3, output_tokens: 'many' })
    expect(contextUse([turn], [turn], { model: 'm' }, () => undefined)).toEqual({
      used: 3,
      instructions: 0,
      tools: 0,
    })
  })

  test('is unknown after a compaction until the next answer', () => {
    const compacted = answered('a', { input_tokens: 900, output_tokens: 10 }, [
      { type: 'compaction', id: 'cmp_1' },
    ])
    const unknown = contextUse([compacted], [compacted], { model: 'm' }, modelOf)
    expect(unknown).toMatchObject({ window: 1000 })
    expect(unknown).not.toHaveProperty('used')
    const asked = { ...answered('c', { input_tokens: 900, output_tokens: 10 }), compacts: true as const }
    expect(contextUse([asked], [asked], { model: 'm' }, modelOf)).not.toHaveProperty('used')
    const next = answered('b', { input_tokens: 100, output_tokens: 10 })
    expect(contextUse([compacted, next], [], { model: 'm' }, modelOf)).toMatchObject({ used: 110 })
  })
})

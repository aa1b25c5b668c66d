import fc from '@/lib/util/testing/property-testing'
import { afterEach, describe, expect, test } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { readEnvironment } from '../env'
import { type Context, createContext } from '../guards/guard'
import type { Upstream } from '../upstreams/upstream'
import { countRequest } from './count-request'
import { limitsOf } from './limits-of'
import { MemorySlots } from './slots'
import { beginSpending, type Spending } from './spending'
import { takeAll } from './take-all'

afterEach(() => {
  globalThis.parleyLimiters = undefined
  globalThis.parleySlots = undefined
  globalThis.parleyReservations = undefined
})

interface Who {
  readonly owner?: string
  readonly address?: string
  readonly isLocal?: boolean
}

function contextOf(variables: Record<string, string>, who: Who = {}, fields: object = {}): Context {
  const context = createContext(readEnvironment(variables))
  const { owner = 'session:1', address = '192.0.2.7', isLocal = false } = who
  context.owner = owner
  context.client = { address, isLocal, host: '', isSecure: false }
  context.fields = { model: 'm', input: 'Hi', ...fields }
  context.body = Buffer.from(JSON.stringify(context.fields))
  return context
}

const upstream: Upstream = {
  kind: 'in-process',
  id: 'test',
  label: 'Test',
  capabilities: { chaining: true, store: true },
  handle: async () =>
    Response.json({ data: [{ id: 'm', pricing: { prompt: '0.001', completion: '0.01' } }] }),
}

/** Returns the spending, or the code of the refusal. */
async function begin(context: Context): Promise<Spending | string> {
  const tooMany = await countRequest(context)
  const begun = tooMany === undefined ? await beginSpending(context, upstream, 'm') : undefined
  if (begun?.ok === true) return begun.spending
  const refusal = tooMany ?? begun?.refusal
  expect(refusal?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  const body: unknown = await refusal?.json()
  return isObject(body) && isObject(body['error']) ? String(body['error']['code']) : ''
}

const isBegun = (begun: Spending | string): begun is Spending => typeof begun !== 'string'

/** Delivers an answer with this usage. */
async function finish(spending: Spending, output: number, input = 10): Promise<void> {
  const usage = { input_tokens: input, output_tokens: output }
  spending.onBytes?.(Buffer.from(JSON.stringify({ status: 'completed', usage })), true)
  spending.settle(200)
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
}

test('who is under which limits', () => {
  const names = (variables: Record<string, string>, who: Who) =>
    limitsOf('requests', contextOf(variables, who)).map(({ key, max }) => `${key} ${max}`)
  expect(names({}, { isLocal: true, owner: 'local', address: '127.0.0.1' })).toEqual([])
  expect(names({}, {})).toEqual(['session:1 120', 'address:192.0.2.7 120'])
  expect(
    names(
      { REQUESTS_PER_MINUTE: '7', TOTAL_REQUESTS_PER_MINUTE: '70' },
      { owner: 'anyone', address: '2001:db8::1' },
    ),
  ).toEqual(['address:2001:db8:0:0::/64 7', 'all 70'])
})

test('requests per minute, for the owner and for the address', async () => {
  const variables = { REQUESTS_PER_MINUTE: '3' }
  const codes = []
  for (let at = 0; at < 4; at += 1) codes.push(isBegun(await begin(contextOf(variables))))
  expect(codes).toEqual([true, true, true, false])
  expect(await begin(contextOf(variables, { owner: 'session:2' }))).toBe('rate_limit_exceeded')
  expect(isBegun(await begin(contextOf(variables, { owner: 'session:2', address: '192.0.2.8' })))).toBe(true)
  expect(await begin(contextOf(variables, { address: '192.0.2.9' }))).toBe('rate_limit_exceeded')
})

test('answers at once: a place is free when one is over', async () => {
  const variables = { STREAMS_AT_ONCE: '2' }
  const one = await begin(contextOf(variables))
  const other = await begin(contextOf(variables))
  expect(await begin(contextOf(variables))).toBe('too_many_streams')
  if (!isBegun(one) || !isBegun(other)) throw new Error('They were not begun.')
  one.settle(200)
  one.settle(200)
  expect(isBegun(await begin(contextOf(variables)))).toBe(true)
  expect(await begin(contextOf(variables))).toBe('too_many_streams')
})

describe('tokens of a day', () => {
  const variables = { TOKENS_PER_DAY: '1000' }

  test('what is not bounded takes the rest, so that no two spend it', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => begin(contextOf(variables))))
    const begun = all.filter((each) => isBegun(each))
    expect(begun).toHaveLength(1)
    for (const each of begun) await finish(each, 90)
    expect(isBegun(await begin(contextOf(variables)))).toBe(true)
  })

  test('what is bounded is reserved as far as it goes', async () => {
    const ask = () => begin(contextOf(variables, {}, { max_output_tokens: 200 }))
    const all = await Promise.all(Array.from({ length: 20 }, ask))
    expect(all.filter((each) => isBegun(each))).toHaveLength(4)
    expect(await begin(contextOf(variables, {}, { max_output_tokens: 999 }))).toBe('token_budget_reached')
  })

  test('what was taken in truth counts, and nothing more', async () => {
    for (let at = 0; at < 10; at += 1) {
      const begun = await begin(contextOf(variables))
      if (!isBegun(begun)) throw new Error(`The ${at}th was refused.`)
      await finish(begun, 90)
    }
    expect(await begin(contextOf(variables))).toBe('token_budget_reached')
  })

  test('who comes while others are under way is told to come back soon', async () => {
    const one = await begin(contextOf(variables))
    const waitOf = async () => {
      const begun = await beginSpending(contextOf(variables), upstream, 'm')
      return begun.ok ? 0 : Number(begun.refusal.headers.get('retry-after'))
    }
    expect(await waitOf()).toBe(10)
    if (isBegun(one)) await finish(one, 2000)
    expect(await waitOf()).toBeGreaterThan(80_000)
  })

  test('an error costs nothing; what may have been written, though nobody saw it, costs what was reserved', async () => {
    const fields = { max_output_tokens: 100 }
    const bytes = JSON.stringify({ model: 'm', input: 'Hi', ...fields }).length
    for (const status of [429, 500, 429, 504, 499]) {
      const begun = await begin(contextOf(variables, {}, fields))
      if (!isBegun(begun)) throw new Error(`It was refused after ${status}.`)
      begun.settle(status)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    const wanted = 1000 - 2 * (bytes + 100)
    expect(await begin(contextOf(variables, {}, { max_output_tokens: wanted }))).toBe('token_budget_reached')
    expect(isBegun(await begin(contextOf(variables, {}, { max_output_tokens: wanted - 20 })))).toBe(true)
  })
})

test('cost of a day, by the price of the model or by what the upstream says', async () => {
  const variables = { COST_PER_DAY: '1' }
  const one = await begin(contextOf(variables, {}, { max_output_tokens: 10 }))
  if (!isBegun(one)) throw new Error('It was refused.')
  // 10 × 0.001 + 80 × 0.01
  await finish(one, 80)
  expect(await begin(contextOf(variables, {}, { max_output_tokens: 30 }))).toBe('cost_budget_reached')
  const other = await begin(contextOf(variables, {}, { max_output_tokens: 10 }))
  if (!isBegun(other)) throw new Error('It was refused.')
  other.onBytes?.(Buffer.from('{"usage":{"input_tokens":1,"output_tokens":1,"cost":0.19}}'), true)
  other.settle(200)
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  expect(await begin(contextOf(variables, {}, { max_output_tokens: 1 }))).toBe('cost_budget_reached')
})

test('whatever is taken and settled at the same time, no more is out than there is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(120), fc.nat(60)), { maxLength: 30 }), async (asked) => {
      globalThis.parleyLimiters = undefined
      let out = 0
      const limits = [
        { name: 'tokens', key: 'a', max: 100 },
        { name: 'total-tokens', key: 'all', max: 150 },
      ]
      await Promise.all(
        asked.map(async ([amount, truth]) => {
          const reserved = await takeAll(limits, { amount, min: amount, seconds: 60 })
          if (!reserved.ok) return
          out += Math.max(1, amount)
          expect(out).toBeLessThanOrEqual(100)
          await Promise.resolve()
          const took = Math.min(truth, amount)
          out -= Math.max(1, amount) - took
          await reserved.reservation.settle(took)
        }),
      )
    }),
    { numRuns: 30 },
  )
})

test('places are all taken or none', async () => {
  const slots = new MemorySlots()
  const free = await slots.take([['a', 1]])
  expect(
    await slots.take([
      ['b', 1],
      ['a', 1],
    ]),
  ).toBeUndefined()
  expect(await slots.take([['b', 1]])).toBeDefined()
  free?.()
  expect(await slots.take([['a', 1]])).toBeDefined()
})

test('for embeddings only what is read is reserved, and what was read is counted', async () => {
  const variables = { TOKENS_PER_DAY: '100' }
  const context = contextOf(variables)
  // A create would reserve a whole answer, for which not enough is left.
  const begun = await beginSpending(context, upstream, 'm', { writes: false })
  if (!begun.ok) throw new Error('It was refused.')
  const usage = { prompt_tokens: 98, total_tokens: 98 }
  begun.spending.onBytes?.(Buffer.from(JSON.stringify({ object: 'list', data: [], usage })), true)
  begun.spending.settle(200)
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  const next = await beginSpending(contextOf(variables), upstream, 'm', { writes: false })
  expect(next.ok).toBe(false)
})

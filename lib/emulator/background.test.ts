import { setImmediate } from 'node:timers/promises'
import fc from '@/lib/util/testing/property-testing'
import { describe, expect, it } from 'vitest'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'
import type { EmulatorOptions } from './emulate'
import { models } from './models'
import { sleep } from './sleep'
import { checkGrammar } from './testing/check-grammar'
import {
  createStream,
  createTestEmulator,
  createWhole,
  type Emulate,
  itemsOf,
  parseStream,
  readObject,
  send,
} from './testing/client'
import { complain, complainAboutEvent } from './testing/validate'

const question = { model: 'echo', input: 'Hello', background: true }

/** Creates an emulator that writes a token only when the test says so. */
function createSlowEmulator(options: EmulatorOptions = {}) {
  let waiting: Array<() => void> = []
  const emulate = createTestEmulator({
    ...options,
    tokensPerSecond: 100,
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => reject(new Error('Stopped.')))
      }),
  })
  return {
    emulate,
    /** Lets this many waits of each response pass. */
    pass: async (count = 1) => {
      for (let wait = 0; wait < count; wait += 1) {
        const due = waiting
        waiting = []
        for (const resolve of due) resolve()
        await setImmediate()
      }
    },
  }
}

const read = async (emulate: Emulate, path: string) => readObject(await send(emulate, 'GET', path))
const statusOf = async (emulate: Emulate, id = 'resp_1') =>
  (await read(emulate, `/responses/${id}`))['status']
const cancel = (emulate: Emulate, id = 'resp_1') => send(emulate, 'POST', `/responses/${id}/cancel`)
const follow = (emulate: Emulate, query = '') => send(emulate, 'GET', `/responses/resp_1?stream=true${query}`)
const stream = (emulate: Emulate, fields: JsonObject = {}) =>
  send(emulate, 'POST', '/responses', { ...question, stream: true, ...fields })
const namesOf = (events: readonly StreamEvent[]) => events.map(({ type }) => type)

describe('without a stream', () => {
  it('answers at once, is written whoever asks, and can be asked for how it stands', async () => {
    const { emulate, pass } = createSlowEmulator()
    const states = [await createWhole(emulate, question)]
    for (const waits of [0, 1, 100]) {
      await pass(waits)
      states.push(await read(emulate, '/responses/resp_1'))
    }
    expect(states.map(({ status }) => status)).toEqual(['queued', 'queued', 'in_progress', 'completed'])
    expect(states.map(({ usage }) => usage !== null)).toEqual([false, false, false, true])
    for (const state of states) {
      expect(state['background']).toBe(true)
      expect(complain('ResponseResource', state)).toBeNull()
    }
    const next = { model: 'echo', input: 'On', previous_response_id: 'resp_1' }
    expect(await createWhole(emulate, { ...next, background: true })).toMatchObject({ status: 'queued' })
  })

  it('cannot be streamed later, nor can one that is not in the background', async () => {
    const emulate = createTestEmulator()
    await createWhole(emulate, question)
    expect((await follow(emulate)).status).toBe(404)
    await createWhole(emulate, { ...question, background: false })
    expect((await send(emulate, 'GET', '/responses/resp_2?stream=true')).status).toBe(404)
  })

  it('cannot be chained before it is over', async () => {
    const { emulate, pass } = createSlowEmulator()
    await createWhole(emulate, question)
    await pass(2)
    const next = await createWhole(emulate, { ...question, previous_response_id: 'resp_1' })
    expect(next).toMatchObject({ error: { code: 'previous_response_not_found' } })
  })

  it('shows the items that are written so far', async () => {
    const { emulate, pass } = createSlowEmulator()
    await createWhole(emulate, { ...question, model: 'reasoning' })
    let state = await read(emulate, '/responses/resp_1')
    for (let wait = 0; wait < 200 && itemsOf(state['output']).length === 0; wait += 1) {
      await pass()
      state = await read(emulate, '/responses/resp_1')
    }
    expect(state).toMatchObject({ status: 'in_progress', output: [{ type: 'reasoning' }], usage: null })
    expect(complain('ResponseResource', state)).toBeNull()
  })

  it('has failed where its script breaks off', async () => {
    const emulate = createTestEmulator()
    await createWhole(emulate, { ...question, model: 'cut' })
    await setImmediate()
    const response = await read(emulate, '/responses/resp_1')
    expect(response).toMatchObject({ status: 'failed', error: { code: 'server_error' } })
    expect(complain('ResponseResource', response)).toBeNull()
  })
})

const whole = models.filter(
  ({ id, extended, policy }) =>
    !id.startsWith('cut') && id !== 'fail-before' && extended === undefined && policy?.keeps !== false,
)

it.each(whole)('$id streams valid events, and its end is what is kept', async ({ id: model }) => {
  const emulate = createTestEmulator()
  const { events, done } = await createStream(emulate, { ...question, model })
  expect(done).toBe(true)
  expect(events.map(complainAboutEvent).filter(Boolean)).toEqual([])
  expect(checkGrammar(events)).not.toBeNull()
  expect(namesOf(events).slice(0, 3)).toEqual(['response.created', 'response.queued', 'response.in_progress'])
  expect(await read(emulate, '/responses/resp_1')).toEqual(events.at(-1)?.['response'])
})

describe('as a stream', () => {
  it('goes on without its reader, and whoever comes gets what is there and what is to come', async () => {
    const { emulate, pass } = createSlowEmulator()
    await (await stream(emulate)).body?.cancel()
    await pass(4)
    expect(await statusOf(emulate)).toBe('in_progress')
    const followers = await Promise.all([follow(emulate), follow(emulate, '&starting_after=2')])
    const leaving = await follow(emulate)
    await leaving.body?.cancel()
    const texts = Promise.all(followers.map((each) => each.text()))
    await pass(40)
    const [all, rest] = (await texts).map(parseStream)
    expect(namesOf(all?.events ?? []).at(-1)).toBe('response.completed')
    expect(rest?.events).toEqual(all?.events.slice(3))
    expect([all?.done, rest?.done]).toEqual([true, true])
  })

  it('gives exactly the events behind any cursor, at any moment', async () => {
    const { events: all } = await createStream(createTestEmulator({ random: () => 0 }), question)
    const cursors = fc.array(
      fc.record({ cursor: fc.integer({ min: -1, max: all.length + 3 }), waits: fc.nat({ max: 6 }) }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(cursors, async (followers) => {
        const { emulate, pass } = createSlowEmulator({ random: () => 0 })
        await (await stream(emulate)).body?.cancel()
        const texts: Array<Promise<string>> = []
        for (const { cursor, waits } of followers) {
          await pass(waits)
          const query = cursor < 0 ? '' : `&starting_after=${cursor}`
          texts.push((await follow(emulate, query)).text())
        }
        await pass(40)
        for (const [at, text] of (await Promise.all(texts)).entries()) {
          expect(parseStream(text)).toEqual({
            events: all.slice((followers[at]?.cursor ?? 0) + 1),
            comments: [],
            done: true,
          })
        }
      }),
      { numRuns: 30 },
    )
  })

  it('just ends where its script does, without a word', async () => {
    const emulate = createTestEmulator()
    const { events, done } = parseStream(await (await stream(emulate, { model: 'cut-connection' })).text())
    expect([done, namesOf(events).at(-1)]).toEqual([false, 'response.output_text.delta'])
    expect(await statusOf(emulate)).toBe('failed')
  })

  it.each(['x', '-1', '1.5', ''])('refuses the cursor “%s”', async (cursor) => {
    const emulate = createTestEmulator()
    await createStream(emulate, question)
    expect((await follow(emulate, `&starting_after=${cursor}`)).status).toBe(400)
  })

  it('lets others work while it is written without any waits', async () => {
    const emulate = createTestEmulator({ sleep })
    await (await stream(emulate, { model: 'fast' })).body?.cancel()
    let turns = 0
    for (; (await statusOf(emulate)) !== 'completed'; turns += 1) await setImmediate()
    expect(turns).toBeGreaterThan(10)
  })
})

describe('cancel', () => {
  it('ends it with what it took, once and for all, and its streams just end', async () => {
    const { emulate, pass } = createSlowEmulator()
    const answer = await stream(emulate)
    await pass(5)
    const text = answer.text()
    const cancelled = await readObject(await cancel(emulate))
    expect(cancelled).toMatchObject({ status: 'cancelled', output: [] })
    expect(complain('ResponseResource', cancelled)).toBeNull()
    const { events, done } = parseStream(await text)
    expect([done, namesOf(events).at(-1)]).toEqual([false, 'response.output_text.delta'])
    const deltas = namesOf(events).filter((name) => name.endsWith('.delta')).length
    expect(cancelled).toHaveProperty('usage.output_tokens', deltas)
    await pass(10)
    expect(await readObject(await cancel(emulate))).toEqual(cancelled)
    expect(await read(emulate, '/responses/resp_1')).toEqual(cancelled)
    expect(await (await follow(emulate, `&starting_after=${events.length - 1}`)).text()).toBe('')
    const next = { ...question, previous_response_id: 'resp_1' }
    expect(await createWhole(emulate, next)).toMatchObject({ error: { param: 'previous_response_id' } })
  })

  it('ends it in the queue, and leaves alone what is over', async () => {
    const { emulate, pass } = createSlowEmulator()
    await createWhole(emulate, question)
    expect(await readObject(await cancel(emulate))).toMatchObject({ status: 'cancelled', usage: null })
    await createWhole(emulate, question)
    await pass(40)
    expect(await readObject(await cancel(emulate, 'resp_2'))).toMatchObject({ status: 'completed' })
  })

  it('is for the background alone', async () => {
    const emulate = createTestEmulator()
    await createWhole(emulate, { ...question, background: false })
    expect((await cancel(emulate)).status).toBe(400)
    expect((await cancel(emulate, 'resp_x')).status).toBe(404)
  })
})

describe('limits', () => {
  it('a response that is deleted while it is written is written no further', async () => {
    const { emulate, pass } = createSlowEmulator()
    const text = (await stream(emulate)).text()
    await pass(5)
    expect((await send(emulate, 'DELETE', '/responses/resp_1')).status).toBe(200)
    expect(parseStream(await text).done).toBe(false)
    await pass(40)
    expect((await send(emulate, 'GET', '/responses/resp_1')).status).toBe(404)
  })

  it('as many are written at once as may be; the next is told so', async () => {
    const { emulate, pass } = createSlowEmulator({ store: { maximumRunning: 2 } })
    for (const _ of [1, 2]) await createWhole(emulate, question)
    const refused = await send(emulate, 'POST', '/responses', question)
    expect(refused.status).toBe(429)
    expect(await readObject(refused)).toMatchObject({ error: { code: 'rate_limit_exceeded' } })
    await pass(40)
    expect((await send(emulate, 'POST', '/responses', question)).status).toBe(200)
  })

  it('what outgrows the store is stopped, the oldest first', async () => {
    const { events } = await createStream(createTestEmulator(), question)
    const maximumSize = 1.4 * JSON.stringify(events).length
    const { emulate, pass } = createSlowEmulator({ store: { maximumSize } })
    const texts = [await stream(emulate), await stream(emulate)].map((answer) => answer.text())
    await pass(40)
    const [first, second] = (await Promise.all(texts)).map(parseStream)
    expect([first?.done, second?.done]).toEqual([false, true])
    expect((await send(emulate, 'GET', '/responses/resp_1')).status).toBe(404)
    const long = { ...question, input: 'Hello '.repeat(maximumSize / 6) }
    expect((await send(emulate, 'POST', '/responses', long)).status).toBe(400)
  })

  it.each(['forget', 'stateless', 'reject-previous-id'])(
    '%s keeps nothing, so it has none',
    async (model) => {
      const refused = await createWhole(createTestEmulator(), { ...question, model })
      expect(refused).toMatchObject({ error: { param: 'background', code: 'unsupported_parameter' } })
    },
  )
})

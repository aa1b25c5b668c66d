import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { isObject, isTyped } from './guards'
import { finish, reduce } from './reduce'
import { initialState, type ResponseState } from './response-state'
import { outputText } from './select'
import type { Item, StreamEvent } from './types'

const fold = (events: readonly StreamEvent[], from: ResponseState = initialState) =>
  events.reduce(reduce, from)

const terminalTypes = ['response.completed', 'response.incomplete', 'response.failed']
const terminalOutput = (events: readonly StreamEvent[]): readonly Item[] => {
  const terminal = events.find((event) => terminalTypes.includes(event.type))
  const response = terminal?.['response']
  return isObject(response) && Array.isArray(response['output']) ? response['output'].filter(isTyped) : []
}
/** Returns the same stream with a terminal event that has no output. */
const withoutTerminalOutput = (events: readonly StreamEvent[]) =>
  events.map((event) =>
    terminalTypes.includes(event.type) && isObject(event['response'])
      ? { ...event, response: { ...event['response'], output: [] } }
      : event,
  )

/** Copilot gives every copy of an item a different id, and a reasoning blob differs between copies. */
const comparable = (items: readonly Item[]) =>
  items.map(({ id: _id, encrypted_content: _blob, ...rest }) => rest)

const message = (text: string): Item => ({
  type: 'message',
  id: 'msg_1',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
})
const delta = (text: string, extra: object = {}): StreamEvent => ({
  type: 'response.output_text.delta',
  item_id: 'msg_1',
  output_index: 0,
  content_index: 0,
  delta: text,
  ...extra,
})
const completed = (output: readonly Item[], extra: object = {}): StreamEvent => ({
  type: 'response.completed',
  response: { id: 'resp_1', status: 'completed', output, ...extra },
})

describe.each(recordings)('$name', ({ events }) => {
  const terminal = terminalOutput(events)

  test('the streamed events alone rebuild the terminal output', () => {
    if (terminal.length === 0) return expect(fold(events).output.length).toBeGreaterThanOrEqual(0)
    return expect(comparable(fold(withoutTerminalOutput(events)).output)).toEqual(comparable(terminal))
  })

  test('the whole stream gives exactly the terminal output', () => {
    if (terminal.length > 0) expect(fold(events).output).toEqual(terminal)
    expect(finish(fold(events)).ended).not.toBeNull()
  })

  test('any prefix folds, and ends as interrupted', () => {
    fc.assert(
      fc.property(fc.nat({ max: events.length - 2 }), (length) => {
        const state = finish(fold(events.slice(0, length)))
        expect(['interrupted', 'failed']).toContain(state.ended)
      }),
      { numRuns: 20 },
    )
  })

  test('frames folded twice, as on resume, change nothing', () => {
    if (events.some((event) => event.sequence_number === undefined)) return
    const whole = fold(events)
    fc.assert(
      fc.property(fc.nat({ max: events.length - 2 }), fc.nat({ max: 30 }), (cut, overlap) => {
        const before = fold(events.slice(0, cut))
        expect(fold(events.slice(Math.max(0, cut - overlap)), before).output).toEqual(whole.output)
      }),
      { numRuns: 20 },
    )
  })

  const drop =
    (...fields: string[]) =>
    (event: StreamEvent): StreamEvent => {
      const kept = Object.entries(event).filter(([field]) => !fields.includes(field))
      const item =
        isObject(event['item']) && fields.includes('item_id')
          ? { item: { ...event['item'], id: undefined } }
          : {}
      return { ...Object.fromEntries(kept), ...item, type: event.type }
    }
  let rotation = 0
  const rotate = (event: StreamEvent): StreamEvent => ({
    ...event,
    ...(event['item_id'] === undefined ? {} : { item_id: `rotated_${rotation++}` }),
    ...(isObject(event['item']) ? { item: { ...event['item'], id: `rotated_${rotation++}` } } : {}),
  })
  const hostile: ReadonlyArray<[string, (all: readonly StreamEvent[]) => readonly StreamEvent[]]> = [
    ['no output_index', (all) => all.map(drop('output_index'))],
    ['no ids', (all) => all.map(drop('item_id'))],
    ['ids that rotate with every event', (all) => all.map(rotate)],
    [
      'no indices and rotating ids',
      (all) => all.map(drop('output_index', 'content_index', 'summary_index')).map(rotate),
    ],
    [
      'content_index counting up',
      (all) =>
        all.map((event, at) => (event.type.endsWith('.delta') ? { ...event, content_index: at } : event)),
    ],
    ['no part.added', (all) => all.filter((event) => !event.type.endsWith('part.added'))],
    ['no item.added', (all) => all.filter((event) => event.type !== 'response.output_item.added')],
    ['no deltas', (all) => all.filter((event) => !event.type.endsWith('.delta'))],
    [
      'deltas only',
      (all) => all.filter((event) => /\.delta$|^response\.(created|completed|failed)$/.test(event.type)),
    ],
  ]
  test.each(hostile)('survives %s', (_name, mutate) => {
    const mutated = mutate(events)
    // One recording was trimmed by its author: its deltas have less than its final text.
    const deltas = mutated.filter((event) => event.type === 'response.output_text.delta')
    const whole = mutated.some((event) => event.type.endsWith('.done'))
      ? outputText(terminal.length > 0 ? terminal : fold(events).output)
      : deltas.map((event) => event['delta']).join('')
    // Texts stay complete even if the items can no longer be distinguished.
    expect(outputText(fold(withoutTerminalOutput(mutated)).output)).toBe(whole)
    if (terminal.length > 0) {
      expect(comparable(fold(mutated).output)).toEqual(comparable(terminal))
    }
  })
})

describe('unknown and hostile input', () => {
  const anyEvent = fc.record({
    type: fc.oneof(
      fc.string(),
      fc.constantFrom(...new Set(recordings.flatMap(({ events }) => events.map((event) => event.type)))),
    ),
    sequence_number: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
    output_index: fc.oneof(fc.nat({ max: 3 }), fc.constantFrom('__proto__', -1, 1e12, null, 'constructor')),
    content_index: fc.oneof(fc.nat({ max: 3 }), fc.anything()),
    item_id: fc.oneof(fc.constantFrom('a', 'b', '__proto__', ''), fc.anything()),
    delta: fc.oneof(fc.string(), fc.anything()),
    text: fc.anything(),
    item: fc.oneof(
      fc.anything(),
      fc.record({
        type: fc.constantFrom('message', 'reasoning', 'function_call', 'acme:thing'),
        id: fc.constantFrom('a', 'b'),
        content: fc.anything(),
        arguments: fc.anything(),
      }),
    ),
    part: fc.oneof(
      fc.anything(),
      fc.record({ type: fc.constantFrom('output_text', 'summary_text', 'odd'), text: fc.anything() }),
    ),
    annotation: fc.anything(),
    response: fc.oneof(
      fc.anything(),
      fc.record({ status: fc.anything(), output: fc.array(fc.anything()), error: fc.anything() }),
    ),
    error: fc.anything(),
  })

  test('no sequence of events throws or pollutes a prototype', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        // fast-check's records stand for any JSON; the fold must not trust their fields.
        const state = finish(
          fold(events.map((event) => ({ ...event, sequence_number: Number(event.sequence_number) }))),
        )
        expect(state.ended).not.toBeNull()
        expect(state.slots).toHaveLength(state.output.length)
        expect(Object.hasOwn(Object.prototype, 'type')).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  test('an unknown event gives the same state back', () => {
    const state = fold([delta('a')])
    expect(reduce(state, { type: 'acme:progress', percent: 3 })).toBe(state)
    expect(reduce(state, { type: 'keepalive' })).toBe(state)
  })

  test('an unknown item is kept as it came', () => {
    const item = { type: 'acme:chart', id: 'x', points: [1, 2] }
    const state = fold([
      { type: 'response.output_item.added', output_index: 0, item },
      { type: 'response.output_item.done', output_index: 0, item },
      completed([]),
    ])
    expect(state.output).toEqual([item])
  })

  test('items that did not change keep their identity', () => {
    const first = fold([
      {
        type: 'response.output_item.added',
        output_index: 0,
        item: { type: 'reasoning', id: 'rs_1', summary: [] },
      },
      {
        type: 'response.output_item.done',
        output_index: 0,
        item: { type: 'reasoning', id: 'rs_1', summary: [] },
      },
      delta('a', { output_index: 1 }),
    ])
    const second = fold([delta('b', { output_index: 1 }), completed([])], first)
    expect(second.output[0]).toBe(first.output[0])
    expect(outputText(second.output)).toBe('ab')
  })
})

describe('endings', () => {
  test('a stream without a terminal event is interrupted', () => {
    expect(finish(fold([delta('half')])).ended).toBe('interrupted')
  })
  test('nothing after the end counts', () => {
    const state = fold([delta('a'), completed([message('a')])])
    expect(fold([delta('b'), completed([message('other')])], state)).toBe(state)
  })
  test('the terminal text wins over the deltas', () => {
    expect(outputText(fold([delta('wrong'), completed([message('right')])]).output)).toBe('right')
  })
  test('an empty terminal output keeps what streamed', () => {
    expect(outputText(fold([delta('kept'), completed([])]).output)).toBe('kept')
  })
  test('a terminal message with an empty body keeps what streamed', () => {
    const empty = { ...message(''), content: [] }
    expect(outputText(fold([delta('kept'), completed([empty])]).output)).toBe('kept')
  })
  test.each(['cancelled', 'failed'])('an item in the middle of which it was %s stays', (status) => {
    const reasoning = { type: 'reasoning', id: 'rs_1', summary: [] }
    const state = fold([
      { type: 'response.output_item.added', output_index: 0, item: reasoning },
      { type: 'response.output_item.done', output_index: 0, item: reasoning },
      { type: 'response.output_item.added', output_index: 1, item: { ...message(''), content: [] } },
      delta('Hal', { output_index: 1 }),
      { type: `response.${status}`, response: { id: 'resp_1', status, output: [reasoning] } },
    ])
    expect(state.output.map(({ type }) => type)).toEqual(['reasoning', 'message'])
    expect(outputText(state.output)).toBe('Hal')
  })
  test('a terminal output that forgets a finished item does not lose it', () => {
    const call = {
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name: 'f',
      arguments: '{}',
      status: 'completed',
    }
    const state = fold([
      { type: 'response.output_item.added', output_index: 0, item: call },
      { type: 'response.output_item.done', output_index: 0, item: call },
      delta('text', { output_index: 1 }),
      completed([message('text')]),
    ])
    expect(state.output.map((item) => item.type)).toEqual(['function_call', 'message'])
  })
  test.each(['incomplete', 'failed', 'cancelled'] as const)(
    'response.completed with status %s is what the status says',
    (status) => {
      expect(fold([completed([], { status })]).ended).toBe(status)
    },
  )
  test.each([
    [
      'nested',
      { type: 'error', error: { message: 'too many', code: 429, type: 'rate_limit_error', param: null } },
    ],
    ['flat', { type: 'error', message: 'too many', code: '429', param: null }],
  ])('a %s error event is kept and fails the response', (_shape, event) => {
    const state = finish(fold([delta('a'), event]))
    expect(state).toMatchObject({ ended: 'failed', error: { message: 'too many', code: '429' } })
    expect(outputText(state.output)).toBe('a')
  })
  test('response.failed carries its error', () => {
    const failed = {
      type: 'response.failed',
      response: { status: 'failed', output: [], error: { code: 'server_error', message: 'boom' } },
    }
    expect(fold([failed])).toMatchObject({
      ended: 'failed',
      error: { code: 'server_error', message: 'boom' },
    })
  })
})

describe('sequence numbers', () => {
  const numbered = (events: readonly StreamEvent[]) =>
    events.map((event, at) => ({ ...event, sequence_number: at }))
  test('a delta sent twice is applied once', () => {
    const events = numbered([delta('a'), delta('b'), delta('b')])
    expect(outputText(fold(events.flatMap((event) => [event, event])).output)).toBe('abb')
  })
  test('numbers that never rise switch the check off', () => {
    const stuck = [delta('a'), delta('b'), delta('b'), delta('c')].map((event) => ({
      ...event,
      sequence_number: 0,
    }))
    expect(outputText(fold(stuck).output)).toBe('abbc')
  })
  test('a text split inside a surrogate pair is whole again', () => {
    expect(outputText(fold([delta('\ud83e'), delta('\udd8a')]).output)).toBe('🦊')
  })
})

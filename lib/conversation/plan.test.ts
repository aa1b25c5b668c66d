import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { isMessage } from '@/lib/responses/guards'
import type { Ending } from '@/lib/responses/response-state'
import { contentOf } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { outputOfCallNotRun } from './answer-status'
import { plan } from './plan'
import { readerFor } from './reader'
import { replay } from './replay'
import { answer, call, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

const upstreamOf = (turn: Turn) => turn.settings.model
const home = {
  upstream: 'home',
  model: 'home',
  chaining: 'trusted',
  includesReasoning: true,
  private: false,
} as const
const readerOf = readerFor(home, upstreamOf)
const next = [question('And then?')]

const answered = (id: string | undefined, output: readonly Item[], fields: Partial<Turn> = {}) =>
  makeTurn({
    settings: { model: 'home' },
    ...fields,
    state: { ended: 'completed', response: id === undefined ? {} : { id }, output },
  })
const ended = (ending: Ending, fields: Partial<Turn> = {}) =>
  makeTurn({
    settings: { model: 'home' },
    ...fields,
    state: { ended: ending, response: { id: 'resp_cut' }, output: [answer('Half')] },
  })

describe('chained', () => {
  test('an answer is followed by its id and the new items alone', () => {
    expect(plan([answered('resp_1', [answer('Hello')])], next, home, upstreamOf)).toEqual({
      kind: 'chained',
      previousResponseId: 'resp_1',
      input: next,
    })
  })

  test('an answer cut at its limit is followed like a whole one', () => {
    expect(plan([ended('incomplete')], next, home, upstreamOf)).toMatchObject({
      previousResponseId: 'resp_cut',
    })
  })

  test.each(['failed', 'interrupted', 'cancelled'] as const)(
    'after a turn that was %s its question travels again, behind the last answer',
    (ending) => {
      const path = [answered('resp_1', []), ended(ending, { input: [question('Lost')] })]
      expect(plan(path, next, home, upstreamOf)).toEqual({
        kind: 'chained',
        previousResponseId: 'resp_1',
        input: [question('Lost'), ...next],
      })
    },
  )
})

test.each([
  ['is short beside the history that the last one was sent with', 900, 'chained'],
  ['outweighs even that', 1100, 'replayed'],
])(
  'an unproven chain is tried unless the question outweighs what was read: one that %s',
  (_, length, kind) => {
    const first = answered('resp_1', [answer('x'.repeat(1000))])
    const input = [question('Go on')]
    const sentWhole = answered('resp_2', [answer('Yes')], {
      input,
      request: { model: 'home', input },
    })
    const read = { ...sentWhole.state, response: { id: 'resp_2', usage: { input_tokens: 300 } } }
    const target = { ...home, chaining: 'tried' as const }
    const asked = [question('y'.repeat(length))]
    expect(plan([first, { ...sentWhole, state: read }], asked, target, upstreamOf).kind).toBe(kind)
  },
)

describe('replayed', () => {
  test('a first turn is its own items', () => {
    expect(plan([], next, home, upstreamOf)).toMatchObject({ kind: 'replayed', input: next })
  })

  test('a server that keeps nothing gets everything, its own answers byte for byte', () => {
    const path = [answered('resp_1', [answer('Hello')])]
    expect(plan(path, next, { ...home, chaining: 'never' as const }, upstreamOf)).toEqual({
      kind: 'replayed',
      input: [question('Hi'), answer('Hello'), ...next],
      includesReasoning: true,
    })
  })

  test('what another upstream wrote goes without its ids', () => {
    const path = [answered('resp_1', [answer('Hello')])]
    expect(plan(path, [], { ...home, upstream: 'away' }, upstreamOf).input).toEqual([
      question('Hi'),
      {
        type: 'message',
        id: 'msg_turn11',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
      },
    ])
  })

  test.each([
    ['in a private chat', {}, { private: true }],
    ['after an answer that was not to be kept', { request: { model: 'home', input: [], store: false } }, {}],
    ['after an answer that was deleted upstream', { forgotten: true as const }, {}],
  ])('%s no id is sent', (_name, fields, change) => {
    const path = [answered('resp_1', [answer('Hello')], fields)]
    expect(plan(path, next, { ...home, ...change }, upstreamOf)).toMatchObject({
      kind: 'replayed',
      input: [question('Hi'), answer('Hello'), ...next],
    })
  })

  test.each([
    ['of an upstream that chains', {}, false],
    ['of one that does not', { chaining: 'never' as const }, true],
    ['in a private chat', { private: true }, true],
    ['of one that refused it', { private: true, includesReasoning: false }, false],
  ])('encrypted reasoning is asked %s: %j %s', (_name, change, asked) => {
    expect(plan([], next, { ...home, ...change }, upstreamOf)).toMatchObject({ includesReasoning: asked })
  })

  test('another upstream gets everything, also when it answered before', () => {
    const path = [
      answered('resp_1', [answer('From home')]),
      answered('resp_2', [answer('From away')], { settings: { model: 'away' } }),
    ]
    expect(plan(path, next, home, upstreamOf)).toMatchObject({ kind: 'replayed', input: { length: 5 } })
  })

  test('an answer without an id is not lost', () => {
    const path = [answered('resp_1', []), answered(undefined, [answer('No id')])]
    const decided = plan(path, next, home, upstreamOf)
    expect(decided.kind).toBe('replayed')
    expect(JSON.stringify(decided.input)).toContain('No id')
  })

  test('reasoning goes along only with its blob', () => {
    const blob = { type: 'reasoning', summary: [], encrypted_content: 'gAAA' }
    const path = [answered(undefined, [blob, answer('Hello')])]
    expect(plan(path, [], home, upstreamOf).input.map(({ type }) => type)).toEqual([
      'message',
      'reasoning',
      'message',
    ])
  })

  test.each([
    ['its thought was never given', { type: 'reasoning', id: 'rs_1', summary: [] }],
    ['its thought is empty', { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: '' }],
  ])('an answer has ids of ours where %s: by its own the thought would be missed', (_name, thought) => {
    const path = [answered(undefined, [thought, answer('Hello')])]
    expect(plan(path, [], home, upstreamOf).input).toEqual([
      question('Hi'),
      { ...answer('Hello'), id: 'msg_turn11' },
    ])
  })
})

describe('a replay pairs calls and outputs', () => {
  const output = (call_id: string) => ({ type: 'function_call_output', call_id, output: '21 °C' })
  const kinds = (items: readonly Item[]) => items.map((item) => `${item.type} ${String(item['call_id'])}`)

  test('a call that nobody answered is said not to have run, before anything else is said', () => {
    const path = [answered('resp_1', [call('a'), call('b')]), answered('resp_2', [answer('Done')])]
    const [first, second] = path
    if (first === undefined || second === undefined) throw new Error('There are two turns.')
    const items = replay([first, { ...second, input: [output('b'), question('Go on')] }], next, readerOf)
    expect(kinds(items)).toEqual([
      'message undefined',
      'function_call a',
      'function_call b',
      'function_call_output a',
      'function_call_output b',
      'message undefined',
      'message undefined',
      'message undefined',
    ])
    expect(items[3]).toEqual(outputOfCallNotRun(call('a'))[0])
    expect(items[4]).toEqual(output('b'))
  })

  test('the last call, too', () => {
    expect(replay([answered('resp_1', [call('a')])], [], readerOf).at(-1)).toEqual(
      outputOfCallNotRun(call('a'))[0],
    )
  })

  test('a call whose arguments were cut stays behind, with its thought and its output', () => {
    const thought = { type: 'reasoning', summary: [], encrypted_content: 'gAAA' }
    const cut = answered('resp_1', [answer('Half'), thought, call('a', { status: 'incomplete' })])
    expect(kinds(replay([cut], [output('a'), ...next], readerOf))).toEqual([
      'message undefined',
      'message undefined',
      'message undefined',
    ])
  })

  test('ids that are used again in a later turn are other calls, with ids of their own', () => {
    const path = [
      answered('resp_1', [call('a')]),
      answered('resp_2', [call('a', { id: 'fc_b' })], { input: [output('a')] }),
      answered('resp_3', [answer('Done')], { input: [output('a')] }),
    ]
    expect(kinds(replay(path, next, readerOf))).toEqual([
      'message undefined',
      'function_call a',
      'function_call_output a',
      'function_call a_1',
      'function_call_output a_1',
      'message undefined',
      'message undefined',
    ])
  })

  test('an empty summary, a phase and a blob are kept as they came', () => {
    const thought = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' }
    const path = [answered('resp_1', [thought, answer('Hello', { phase: 'final_answer' })])]
    expect(replay(path, [], readerOf)).toMatchObject([
      {},
      { type: 'reasoning', summary: [], encrypted_content: 'gAAA' },
      { phase: 'final_answer' },
    ])
  })
})

/** Paths of any kind; every item carries a unique mark, so that it can be traced. */
const paths = fc
  .array(
    fc.record({
      ended: fc.constantFrom<Ending | null>(
        'completed',
        'completed',
        'incomplete',
        'failed',
        'interrupted',
        'cancelled',
        null,
      ),
      id: fc.constantFrom('some', 'none', 'empty'),
      upstream: fc.constantFrom('home', 'home', 'away'),
      input: fc.array(
        fc.constantFrom(question('Q'), { type: 'function_call_output', call_id: '1', output: '' }),
        {
          minLength: 1,
          maxLength: 2,
        },
      ),
      output: fc.array(
        fc.constantFrom(
          answer('A'),
          call('1'),
          { type: 'reasoning', id: 'rs_1', summary: [] },
          { type: 'reasoning', id: 'rs_2', summary: [], encrypted_content: 'gAAA' },
          { type: 'acme:thing', id: 'x', status: 'completed' },
        ),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 7 },
  )
  .map((drawn) =>
    drawn.map((each, at) =>
      makeTurn({
        id: `turn_${at}`,
        settings: { model: each.upstream },
        input: each.input.map((item, nth) => ({ ...item, mark: `${at} in ${nth}` })),
        state: {
          ended: each.ended,
          response: each.id === 'none' ? null : { id: each.id === 'some' ? `resp_${at}` : '' },
          output: each.output.map((item, nth) => ({ ...item, mark: `${at} out ${nth}` })),
        },
      }),
    ),
  )
const targets = fc.record({
  upstream: fc.constantFrom('home', 'away'),
  model: fc.constantFrom('home', 'away'),
  chaining: fc.constantFrom('trusted' as const, 'never' as const),
  includesReasoning: fc.boolean(),
  private: fc.boolean(),
})

const isWhole = ({ state }: Turn) => state.ended === 'completed' || state.ended === 'incomplete'

describe('on any path', () => {
  test('chained: the nearest answer’s id, and each input since then once and in order', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        const at = path.findLastIndex(isWhole)
        const nearest = path[at]
        const canChain =
          target.chaining === 'trusted' &&
          !target.private &&
          nearest?.settings.model === target.upstream &&
          !!nearest.state.response?.id
        expect(decided.kind).toBe(canChain ? 'chained' : 'replayed')
        if (decided.kind === 'replayed') return
        expect(decided.previousResponseId).toBe(nearest?.state.response?.id)
        const since = [...path.slice(at + 1).flatMap(({ input }) => input), ...next]
        expect(decided.input.slice(-since.length)).toEqual(since)
        // A call left open is closed first.
        for (const item of decided.input.slice(0, -since.length))
          expect(item).toEqual(outputOfCallNotRun(call('1'))[0])
      }),
      { numRuns: 500 },
    )
  })

  test('replayed: what was said once and in order, and thoughts only to the model that had them', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        if (decided.kind === 'chained') return
        const said = path.flatMap((turn) => [...turn.input, ...(isWhole(turn) ? turn.state.output : [])])
        const words = (items: readonly Item[]) =>
          items.filter(isMessage).map((item) => contentOf(item).at(-1)?.['text'])
        expect(words(decided.input)).toEqual(words([...said, ...next]))
        const thoughts = decided.input.filter(({ type }) => type === 'reasoning')
        const own = path.filter((turn) => isWhole(turn) && turn.settings.model === target.upstream)
        for (const thought of thoughts) {
          expect(target.upstream).toBe(target.model)
          expect(own.some(({ state }) => state.output.some((item) => item['mark'] === thought['mark']))).toBe(
            true,
          )
        }
      }),
      { numRuns: 500 },
    )
  })

  test('the path itself is left as it was', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const before = structuredClone(path)
        plan(path, next, target, upstreamOf)
        expect(path).toEqual(before)
      }),
    )
  })
})

test('commands and patches that nobody ran are closed, too, each in its own way', () => {
  const path = [
    answered('resp_1', [
      { type: 'shell_call', id: 'sh_1', call_id: 'a', action: { commands: ['ls'] }, status: 'completed' },
      { type: 'apply_patch_call', id: 'apc_1', call_id: 'b', operation: {}, status: 'completed' },
      { type: 'custom_tool_call', id: 'ctc_1', call_id: 'c', name: 'ask', input: 'x', status: 'completed' },
    ]),
  ]
  const next = [{ type: 'message', role: 'user', content: 'And now?' }]
  expect(replay(path, next, readerOf).map(({ type }) => type)).toEqual([
    'message',
    'shell_call',
    'apply_patch_call',
    'custom_tool_call',
    'shell_call_output',
    'apply_patch_call_output',
    'custom_tool_call_output',
    'message',
  ])
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ending } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { notRun, plan, replay } from './plan'
import { answer, call, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

const upstreamOf = (turn: Turn) => turn.settings.model
const home = { upstream: 'home', chains: true, includesReasoning: true, private: false }
const isHome = (turn: Turn) => upstreamOf(turn) === 'home'
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

describe('replayed', () => {
  test('a first turn is its own items', () => {
    expect(plan([], next, home, upstreamOf)).toMatchObject({ kind: 'replayed', input: next })
  })

  test('a server that keeps nothing gets everything, its own answers byte for byte', () => {
    const path = [answered('resp_1', [answer('Hello')])]
    expect(plan(path, next, { ...home, chains: false }, upstreamOf)).toEqual({
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
        role: 'assistant',
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
    ['of one that does not', { chains: false }, true],
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
    const path = [
      answered(undefined, [{ type: 'reasoning', id: 'rs_1', summary: [] }, blob, answer('Hello')]),
    ]
    expect(plan(path, [], home, upstreamOf).input.map(({ type }) => type)).toEqual([
      'message',
      'reasoning',
      'message',
    ])
  })

  test('an answer that goes without one of its thoughts goes without ids', () => {
    const path = [answered(undefined, [{ type: 'reasoning', id: 'rs_1', summary: [] }, answer('Hello')])]
    expect(plan(path, [], home, upstreamOf).input[1]).not.toHaveProperty('id')
  })
})

describe('a replay pairs calls and outputs', () => {
  const output = (call_id: string) => ({ type: 'function_call_output', call_id, output: '21 °C' })
  const kinds = (items: readonly Item[]) => items.map((item) => `${item.type} ${String(item['call_id'])}`)

  test('a call that nobody answered is said not to have run, before anything else is said', () => {
    const path = [answered('resp_1', [call('a'), call('b')]), answered('resp_2', [answer('Done')])]
    const [first, second] = path
    if (first === undefined || second === undefined) throw new Error('There are two turns.')
    const items = replay([first, { ...second, input: [output('b'), question('Go on')] }], next, isHome)
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
    expect(items[3]).toEqual(notRun(call('a'))[0])
    expect(items[4]).toEqual(output('b'))
  })

  test('the last call, too', () => {
    expect(replay([answered('resp_1', [call('a')])], [], isHome).at(-1)).toEqual(notRun(call('a'))[0])
  })

  test('a call whose arguments were cut stays behind, with its thought and its output', () => {
    const thought = { type: 'reasoning', summary: [], encrypted_content: 'gAAA' }
    const cut = answered('resp_1', [answer('Half'), thought, call('a', { status: 'incomplete' })])
    expect(kinds(replay([cut], [output('a'), ...next], isHome))).toEqual([
      'message undefined',
      'message undefined',
      'message undefined',
    ])
  })

  test('ids that are used again in a later turn are other calls', () => {
    const path = [
      answered('resp_1', [call('a')]),
      answered('resp_2', [call('a')], { input: [output('a')] }),
      answered('resp_3', [answer('Done')], { input: [output('a')] }),
    ]
    expect(kinds(replay(path, next, isHome)).filter((kind) => kind.endsWith('_output a'))).toHaveLength(2)
    expect(replay(path, next, isHome)).not.toContainEqual(notRun(call('a'))[0])
  })

  test('an empty summary, a phase and a blob are kept as they came', () => {
    const thought = { type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'gAAA' }
    const path = [answered('resp_1', [thought, answer('Hello', { phase: 'final_answer' })])]
    expect(replay(path, [], isHome)).toMatchObject([
      {},
      { type: 'reasoning', summary: [], encrypted_content: 'gAAA' },
      { phase: 'final_answer' },
    ])
  })
})

/** Paths of any kind; every item carries a mark of its own, so that its way can be followed. */
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
  chains: fc.boolean(),
  includesReasoning: fc.boolean(),
  private: fc.boolean(),
})

const isWhole = ({ state }: Turn) => state.ended === 'completed' || state.ended === 'incomplete'
const isKept = (item: Item, at: number, output: readonly Item[]) =>
  item.type !== 'reasoning' ||
  (item['encrypted_content'] !== undefined && output.slice(at).some(({ type }) => type !== 'reasoning'))
const isPaired = ({ type }: Item) => type === 'function_call' || type === 'function_call_output'
const marks = (items: readonly Item[]) => items.map((item) => item['mark'])

describe('on any path', () => {
  test('chained: the nearest answer’s id, and each input since then once and in order', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        const at = path.findLastIndex(isWhole)
        const nearest = path[at]
        const canChain =
          target.chains &&
          !target.private &&
          nearest?.settings.model === target.upstream &&
          !!nearest.state.response?.id
        expect(decided.kind).toBe(canChain ? 'chained' : 'replayed')
        if (decided.kind === 'replayed') return
        expect(decided.previousResponseId).toBe(nearest?.state.response?.id)
        expect(decided.input).toEqual([...path.slice(at + 1).flatMap(({ input }) => input), ...next])
      }),
      { numRuns: 500 },
    )
  })

  test('replayed: each item once and in order, and reasoning only with its blob; verbatim, or without id', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        if (decided.kind === 'chained') return
        const expected = path.flatMap((turn) => {
          if (!isWhole(turn)) return turn.input
          const kept = turn.state.output.filter(isKept)
          const isVerbatim = upstreamOf(turn) === target.upstream && kept.length === turn.state.output.length
          return [
            ...turn.input,
            ...(isVerbatim ? kept : kept.map(({ id: _id, status: _status, ...item }): Item => item)),
          ]
        })
        expect(decided.input.filter((item) => !isPaired(item))).toEqual([
          ...expected.filter((item) => !isPaired(item)),
          ...next,
        ])
        // What was said keeps its order; only outputs without a call are left out.
        const sent = new Set(marks(decided.input))
        expect(marks(expected).filter((mark) => sent.has(mark))).toEqual(
          marks(decided.input).filter((mark) => mark !== undefined),
        )
        expect(expected.filter(({ type, mark }) => type === 'function_call' && !sent.has(mark))).toEqual([])
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
  expect(replay(path, next, isHome).map(({ type }) => type)).toEqual([
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

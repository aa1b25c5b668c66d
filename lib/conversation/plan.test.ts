import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ending } from '@/lib/responses/reduce'
import type { Item } from '@/lib/responses/types'
import { plan } from './plan'
import { answer, call, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

const upstreamOf = (turn: Turn) => turn.settings.model
const home = { upstream: 'home', chains: true }
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
    expect(plan([], next, home, upstreamOf)).toEqual({ kind: 'replayed', input: next })
  })

  test('a server that keeps nothing gets everything, without ids', () => {
    const path = [answered('resp_1', [answer('Hello')])]
    expect(plan(path, next, { ...home, chains: false }, upstreamOf)).toEqual({
      kind: 'replayed',
      input: [
        question('Hi'),
        {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
        },
        ...next,
      ],
    })
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
const targets = fc.record({ upstream: fc.constantFrom('home', 'away'), chains: fc.boolean() })

const isWhole = ({ state }: Turn) => state.ended === 'completed' || state.ended === 'incomplete'
const isKept = (item: Item) => item.type !== 'reasoning' || item['encrypted_content'] !== undefined
const marks = (items: readonly Item[]) => items.map((item) => item['mark'])

describe('on any path', () => {
  test('chained: the nearest answer’s id, and each input since then once and in order', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        const at = path.findLastIndex(isWhole)
        const nearest = path[at]
        const canChain =
          target.chains && nearest?.settings.model === target.upstream && !!nearest.state.response?.id
        expect(decided.kind).toBe(canChain ? 'chained' : 'replayed')
        if (decided.kind === 'replayed') return
        expect(decided.previousResponseId).toBe(nearest?.state.response?.id)
        expect(decided.input).toEqual([...path.slice(at + 1).flatMap(({ input }) => input), ...next])
      }),
      { numRuns: 500 },
    )
  })

  test('replayed: each item once and in order, without id, and reasoning only with its blob', () => {
    fc.assert(
      fc.property(paths, targets, (path, target) => {
        const decided = plan(path, next, target, upstreamOf)
        if (decided.kind === 'chained') return
        const expected = path.flatMap((turn) => [
          ...turn.input,
          ...(isWhole(turn) ? turn.state.output.filter(isKept) : []),
        ])
        expect(marks(decided.input)).toEqual([...marks(expected), undefined])
        expect(decided.input.filter((item) => 'id' in item || 'status' in item)).toEqual([])
        expect(decided.input).toEqual([
          ...expected.map(({ id: _id, status: _status, ...item }) => item),
          ...next,
        ])
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

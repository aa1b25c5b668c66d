import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { prove } from './proof'
import { answer, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

const usage = (input_tokens: number, output_tokens = 0, cached_tokens = 0, reasoning_tokens = 0) => ({
  input_tokens,
  output_tokens,
  input_tokens_details: { cached_tokens },
  output_tokens_details: { reasoning_tokens },
})

const words = (count: number) => 'the sea is calm '.repeat(Math.ceil(count / 4)).trim()

/** A turn with about 100 tokens before it that writes about 100. */
const parent = makeTurn({
  request: { model: 'echo', input: [question(words(20))] },
  state: {
    ended: 'completed',
    response: { id: 'resp_1', usage: usage(100, 100) },
    output: [answer(words(100))],
  },
})

function chained(inputTokens: number, response: object = {}, request: object = {}): Turn {
  return makeTurn({
    request: { model: 'echo', input: [question('And then?')], previous_response_id: 'resp_1', ...request },
    state: {
      ended: 'completed',
      response: { previous_response_id: 'resp_1', usage: usage(inputTokens), ...response },
      output: [answer('Then this.')],
    },
  })
}

const compaction = { type: 'compaction', encrypted_content: 'gAAA' }

describe('the verdict', () => {
  test.each([
    [203, 'chained'],
    [190, 'chained'],
    [3, 'ignored'],
    [60, 'ignored'],
    [403, 'doubled'],
  ])('of %i input tokens where about 203 were expected is %s', (tokens, kind) => {
    expect(prove(chained(tokens), parent)).toEqual({ kind, expectedTokens: 203, inputTokens: tokens })
  })

  test('an answer that does not name its parent is followed where its tokens show that, and not echoed', () => {
    expect(prove(chained(203, { previous_response_id: null }), parent).kind).toBe('not-echoed')
    expect(prove(chained(0, { previous_response_id: null }), parent).kind).toBe('unknown')
    expect(prove(chained(3, { previous_response_id: null }), parent).kind).toBe('ignored')
  })

  test.each([
    ['a short chat', 8, {}],
    ['2,000 letters of instructions', 507, { instructions: 'Be kind. '.repeat(222) }],
    ['a tool', 99, { tools: [{ type: 'function', name: 'look_up', parameters: {} }] }],
  ])('an id that is ignored is noticed in %s', (_name, input, settings) => {
    const first = makeTurn({
      request: { model: 'echo', input: [question('My name is Ada.')], ...settings },
      state: {
        ended: 'completed',
        response: { id: 'resp_1', usage: usage(input, 8) },
        output: [answer('Nice to meet you, Ada.')],
      },
    })
    const request = { input: [question('What is my name?')], ...settings }
    expect(prove(chained(input, {}, request), first).kind).toBe('ignored')
    expect(prove(chained(input + 8 + 8, {}, request), first).kind).toBe('chained')
  })

  test('thoughts of earlier turns may be gone from a chain that was followed', () => {
    const thinking = {
      ...parent,
      request: { model: 'echo', input: [question(words(20))], previous_response_id: 'resp_0' },
      state: { ...parent.state, response: { id: 'resp_1', usage: usage(3000, 600, 0, 500) } },
    }
    expect(prove(chained(2400), thinking).kind).not.toBe('ignored')
  })

  test('new items that are as long as all that came before prove nothing', () => {
    const request = { input: [question(words(300))] }
    expect(prove(chained(380, {}, request), parent).kind).toBe('unknown')
  })

  test('a context that stays doubled is doubled in the turn after, too', () => {
    const doubled = {
      ...parent,
      proof: { kind: 'doubled', expectedTokens: 100, inputTokens: 200 },
      state: { ...parent.state, response: { id: 'resp_1', usage: usage(200, 100) } },
    } as const
    expect(prove(chained(403), doubled).kind).toBe('doubled')
  })
})

describe('nothing is said', () => {
  test.each([
    ['without usage', chained(0, { usage: null })],
    ['with a usage of zeros', chained(0)],
    ['with a usage that is none', chained(0, { usage: { input_tokens: '3' } })],
    ['of a turn that named no id', makeTurn({ state: chained(3).state })],
    ['of an answer that was cut', { ...chained(3), state: { ...chained(3).state, ended: 'interrupted' } }],
    [
      'when it compacted',
      { ...chained(3), state: { ...chained(3).state, output: [compaction, answer('Then this.')] } },
    ],
  ] satisfies ReadonlyArray<readonly [string, Turn]>)('%s', (_name, turn) => {
    expect(prove(turn, parent).kind).toBe('unknown')
  })

  test('when the parent is not known, has no usage or compacted', () => {
    expect(prove(chained(3)).kind).toBe('unknown')
    expect(prove(chained(3), makeTurn()).kind).toBe('unknown')
    const compacted = { ...parent, state: { ...parent.state, output: [compaction, answer('Hi')] } }
    expect(prove(chained(3), compacted).kind).toBe('unknown')
  })
})

/** Chains that were followed by providers of all kinds, which differ in what they hide, drop, cache and leave out. */
const followed = fc
  .record({
    hiddenPrompt: fc.nat({ max: 3000 }),
    earlier: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 50_000 })),
    askedWords: fc.integer({ min: 1, max: 400 }),
    answeredWords: fc.nat({ max: 1000 }),
    newWords: fc.integer({ min: 1, max: 1000 }),
    charactersPerToken: fc.double({ min: 3, max: 7, noNaN: true }),
    perMessage: fc.nat({ max: 4 }),
    reasoning: fc.oneof(fc.constant(0), fc.nat({ max: 20_000 })),
    saysReasoning: fc.boolean(),
    keepsReasoning: fc.boolean(),
    /** Reasoning between tool calls that the parent still read. */
    loop: fc.oneof(fc.constant(0), fc.nat({ max: 20_000 })),
    cachedBefore: fc.double({ min: 0, max: 1, noNaN: true }),
    cachedNow: fc.double({ min: 0, max: 1, noNaN: true }),
    countsCached: fc.boolean(),
    instructions: fc.constantFrom('same', 'longer', 'shorter'),
    truncatesTo: fc.option(fc.integer({ min: 1, max: 20_000 })),
  })
  .map((drawn) => {
    const count = (text: string) => Math.ceil(text.length / drawn.charactersPerToken) + drawn.perMessage
    const [asked, answered, fresh] = [drawn.askedWords, drawn.answeredWords, drawn.newWords].map(words)
    const long = words(1000)
    const instructionsBefore = drawn.instructions === 'shorter' ? long : ''
    const instructionsNow = drawn.instructions === 'longer' ? long : ''
    const visible = count(answered ?? '')
    const base = drawn.hiddenPrompt + drawn.earlier + count(asked ?? '')
    const before = base + count(instructionsBefore) + drawn.loop
    const whole =
      base +
      count(instructionsNow) +
      visible +
      (drawn.keepsReasoning ? drawn.reasoning : 0) +
      count(fresh ?? '')
    const truncated = drawn.truncatesTo !== null && before + visible > 2000
    const now = truncated ? Math.min(whole, drawn.truncatesTo ?? whole) : whole
    const usageFor = (input: number, share: number, output: number, reasoning: number) => {
      const cached = Math.floor(input * share)
      return usage(drawn.countsCached ? input : input - cached, output, cached, reasoning)
    }
    const toolOutput = { type: 'function_call_output', call_id: '1', output: asked }
    return {
      parent: makeTurn({
        request: {
          model: 'echo',
          input: [drawn.loop > 0 ? toolOutput : question(asked ?? '')],
          instructions: instructionsBefore,
        },
        state: {
          ended: 'completed',
          response: {
            id: 'resp_1',
            usage: usageFor(
              before,
              drawn.cachedBefore,
              visible + drawn.reasoning,
              drawn.saysReasoning ? drawn.reasoning : 0,
            ),
          },
          output: [answer(answered ?? '')],
        },
      }),
      turn: chained(
        now,
        {
          usage: usageFor(now, drawn.cachedNow, 1, 0),
          ...(drawn.truncatesTo === null ? {} : { truncation: 'auto' }),
        },
        { input: [question(fresh ?? '')], instructions: instructionsNow },
      ),
    }
  })

test('a chain that was followed is never called anything else', () => {
  fc.assert(
    fc.property(followed, ({ turn, parent: before }) => {
      expect(['chained', 'unknown']).toContain(prove(turn, before).kind)
    }),
    { numRuns: 3000 },
  )
})

test('whatever the wire says, there is a verdict', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const before = { ...parent, state: { ...parent.state, response: { id: 'resp_1', usage: usage(9) } } }
      const turn = chained(3, { usage: { input_tokens: 3, input_tokens_details: one }, truncation: other })
      expect(prove(turn, before).kind).toBeTypeOf('string')
    }),
  )
})

/** Providers that read only the new items, whatever they put before them and however they count. */
const ignoring = fc
  .record({
    asked: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.nat({ max: 400 }).map(words),
    ),
    answered: fc.oneof(fc.string({ maxLength: 60 }), fc.nat({ max: 400 }).map(words)),
    fresh: fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.nat({ max: 400 }).map(words),
    ),
    charactersPerToken: fc.double({ min: 3, max: 7, noNaN: true }),
    perMessage: fc.nat({ max: 8 }),
    hidden: fc.nat({ max: 3000 }),
    instructions: fc.constantFrom('', 'Be brief.', words(300)),
    reasoning: fc.oneof(fc.constant(0), fc.nat({ max: 2000 })),
    cached: fc.double({ min: 0, max: 1, noNaN: true }),
    countsCached: fc.boolean(),
    echoes: fc.boolean(),
  })
  .map((drawn) => {
    const { asked, answered, fresh, instructions, reasoning, perMessage } = drawn
    const count = (text: string) => Math.ceil(text.length / drawn.charactersPerToken) + perMessage
    const usageFor = (text: string, output: number, thoughts: number) => {
      const input = drawn.hidden + (instructions === '' ? 0 : count(instructions)) + count(text)
      const cached = Math.floor(input * drawn.cached)
      return usage(drawn.countsCached ? input : Math.max(1, input - cached), output, cached, thoughts)
    }
    return {
      parent: makeTurn({
        request: { model: 'echo', input: [question(asked)], instructions },
        state: {
          ended: 'completed',
          response: { id: 'resp_1', usage: usageFor(asked, count(answered) + reasoning, reasoning) },
          output: [answer(answered)],
        },
      }),
      turn: chained(
        0,
        {
          usage: usageFor(fresh, 4, 0),
          ...(drawn.echoes ? {} : { previous_response_id: null }),
        },
        { input: [question(fresh)], instructions },
      ),
    }
  })

test('an id that was ignored is never said to have been followed', () => {
  fc.assert(
    fc.property(ignoring, ({ turn, parent: before }) => {
      expect(['ignored', 'unknown']).toContain(prove(turn, before).kind)
    }),
    { numRuns: 5000 },
  )
})

import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { isObject } from '@/lib/responses/guards'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { JsonObject } from '@/lib/responses/types'
import { prove } from './proof'
import { answer, makeTurn, question } from './testing/turn'
import type { Turn } from './types'

/** Every recorded answer of a real server that reports how much it read. */
const answered = recordings.flatMap(({ name, events }) => {
  const state = finish(events.reduce(reduce, initialState))
  const usage: unknown = state.response?.usage
  const counts = isObject(usage) ? readCounts(usage) : undefined
  return counts === undefined ? [] : [{ name, state, counts }]
})

interface Counts {
  readonly input: number
  readonly output: number
  readonly reasoning: number
}

function readCounts(usage: JsonObject): Counts | undefined {
  const { input_tokens: input, output_tokens: output, output_tokens_details: details } = usage
  const reasoning = isObject(details) ? details['reasoning_tokens'] : 0
  if (typeof input !== 'number' || typeof output !== 'number') return undefined
  return { input, output, reasoning: typeof reasoning === 'number' ? reasoning : 0 }
}

const asked = question('And what follows from that?')
const askedTokens = 7

/** Turns the recorded answer into a turn of a chat, with an unknown question. */
const turnOf = (state: ResponseState): Turn =>
  makeTurn({ state, request: { model: 'm', input: [question('…')] } })

const follow = (parent: Turn, response: object): Turn =>
  makeTurn({
    request: { model: 'm', input: [asked], previous_response_id: 'resp_parent' },
    state: {
      ended: 'completed',
      response: { previous_response_id: 'resp_parent', ...response },
      output: [answer('This follows.')],
    },
    parentId: parent.id,
  })

test('there is something to hold the proof against', () => {
  expect(answered.length).toBeGreaterThanOrEqual(18)
})

describe.each(answered)('after the recorded answer $name', ({ state, counts }) => {
  const parent = turnOf(state)
  const visible = Math.max(0, counts.output - counts.reasoning)

  test('an upstream that read it all, with its thoughts or without, cached or not, raises no alarm', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: visible, max: counts.output }),
        fc.integer({ min: askedTokens, max: askedTokens + 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (remembered, fresh, cachedPart) => {
          const input_tokens = counts.input + remembered + fresh
          const cached_tokens = Math.floor(input_tokens * cachedPart)
          const turn = follow(parent, {
            usage: { input_tokens, output_tokens: 4, input_tokens_details: { cached_tokens } },
          })
          expect(['chained', 'unknown']).toContain(prove(turn, parent).kind)
        },
      ),
    )
  })

  test('an upstream that read the question alone is never called faithful', () => {
    const turn = follow(parent, { usage: { input_tokens: askedTokens, output_tokens: 4 } })
    expect(prove(turn, parent).kind).not.toBe('chained')
  })
})

describe.each(answered)('of the recorded answer $name itself', ({ state, counts }) => {
  test('nothing bad is said where its context had room in what it read', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.9, noNaN: true }), (part) => {
        const before = Math.max(2, Math.floor(counts.input * part))
        const parent = makeTurn({
          request: { model: 'm', input: [question('…')] },
          state: {
            ended: 'completed',
            response: {
              id: 'resp_parent',
              usage: { input_tokens: Math.ceil(before / 2), output_tokens: Math.floor(before / 2) },
            },
            output: [answer('The sea is calm. '.repeat(Math.ceil(before / 10)))],
          },
        })
        // The question has to account for the rest of what was read.
        const rest = question('word '.repeat(Math.max(1, counts.input - before)))
        const turn = makeTurn({
          request: { model: 'm', input: [rest], previous_response_id: 'resp_parent' },
          state: { ...state, response: { ...state.response, previous_response_id: 'resp_parent' } },
        })
        expect(['chained', 'unknown']).toContain(prove(turn, parent).kind)
      }),
    )
  })
})

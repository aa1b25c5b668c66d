import fc from '@/lib/util/testing/property-testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { countInput } from '../count-input'
import {
  answerCalls,
  createTestEmulator,
  createWhole,
  type Emulate,
  readObject,
  send,
} from '../testing/client'
import {
  ask,
  chainedTo,
  inputTokens,
  notFound,
  outputOf,
  recital,
  statusOf,
  textOf,
  typesOf,
  user,
} from '../testing/converse'
import { complain } from '../testing/validate'
import { modes } from '.'

let emulate: Emulate
beforeEach(() => {
  emulate = createTestEmulator()
})

function cachedTokens(response: JsonObject): unknown {
  const usage = isObject(response['usage']) ? response['usage'] : {}
  return isObject(usage['input_tokens_details']) ? usage['input_tokens_details']['cached_tokens'] : null
}

/** An answered turn and its history. */
interface Answered {
  readonly response: JsonObject
  /** All items up to and including its answer, as in a client's journal. */
  readonly journal: readonly Item[]
  readonly texts: readonly string[]
  /** The number of responses linked by their ids. */
  readonly chainLength: number
}

interface Expectation {
  /** Returns the person's messages that the answer must know, given the parent's and the new one. */
  readonly knows: (parent: readonly string[], text: string) => readonly string[]
  readonly counts: (parentTokens: number, newTokens: number) => number | null
  readonly names: (id: unknown) => unknown
}

const faithful: Expectation = {
  knows: (parent, text) => [...parent, text],
  counts: (parentTokens, newTokens) => parentTokens + newTokens,
  names: (id) => id,
}

const forgetful: Partial<Expectation> = {
  knows: (_, text) => [text],
  counts: (_, newTokens) => newTokens,
}

interface Promised {
  /** Returns the error for a request chained to a turn; null if it is answered. */
  readonly refuses?: (parent: Answered) => object | null
  /** What differs from `echo` for a chained request. */
  readonly chained?: Partial<Expectation>
  /** The same for every request, including one that sends the history. */
  readonly always?: Partial<Expectation>
  /** False if GET finds no response. */
  readonly keeps?: false
}

const promises: Readonly<Record<string, Promised>> = {
  forget: { refuses: () => notFound, keeps: false },
  'forget-on-turn-3': { refuses: ({ chainLength }) => (chainLength >= 2 ? notFound : null) },
  ignore: { chained: forgetful },
  double: {
    chained: {
      knows: (parent, text) => [...parent, ...parent, text],
      counts: (parentTokens, newTokens) => 2 * parentTokens + newTokens,
    },
  },
  'no-echo': { chained: { names: () => null } },
  'reject-previous-id': {
    refuses: () => ({
      status: 400,
      error: { type: 'invalid_request_error', code: 'invalid_request', param: 'previous_response_id' },
    }),
    keeps: false,
  },
  'reject-include': {},
  'strict-pairs': {},
  'slow-complete': {},
  stateless: { chained: { ...forgetful, names: () => null }, keeps: false },
  cached: {},
  'ignore-without-usage': { chained: forgetful, always: { counts: () => null } },
  'ignore-silently': {
    chained: { ...forgetful, names: () => null },
    always: { counts: () => null },
  },
  'ignore-strictly': { chained: forgetful },
  'refuse-in-stream': {
    refuses: () => ({ status: 200, error: { code: 'previous_response_not_found' } }),
    keeps: false,
  },
  'fail-in-stream': {
    refuses: () => ({ status: 'failed', error: { code: 'previous_response_not_found' } }),
    keeps: false,
  },
  'refuse-as-xai': {
    refuses: () => ({
      status: 404,
      code: 'not-found',
      error: expect.stringContaining('Zero Data') as unknown,
    }),
    keeps: false,
  },
  'refuse-extra-field': {
    refuses: () => ({ status: 422, detail: [{ loc: ['body', 'previous_response_id'] }] }),
    keeps: false,
  },
  'refuse-with-500': {
    refuses: () => ({
      status: 500,
      error: { message: expect.stringContaining('previous_response_id') as unknown },
    }),
    keeps: false,
  },
  'refuse-vaguely': {
    refuses: () => ({ status: 404, error: { type: 'not_found_error', param: null, code: null } }),
    keeps: false,
  },
  'zero-retention': {
    refuses: () => ({ status: 400, error: { param: 'previous_response_id' } }),
    keeps: false,
  },
  'refuse-thoughts': { refuses: () => notFound, keeps: false },
  'refuse-content': {},
  // Its token counts are tested below.
  compacting: { always: { counts: () => null } },
  'no-usage': { always: { counts: () => null } },
}

const operations = fc.array(
  fc.record({
    // "call" asks for a call, whose answer is not a recital.
    text: fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/call/i.test(text)),
    chained: fc.boolean(),
    /** Which turn it follows, counted back from the latest, so that forks occur as well. */
    back: fc.nat({ max: 2 }),
  }),
  { minLength: 1, maxLength: 12 },
)

describe.each(modes)('$id', ({ id: model }) => {
  it('remembers of any chained and replayed turns what it promises', async () => {
    const { refuses, chained = {}, always = {}, keeps = true } = promises[model] ?? {}
    await fc.assert(
      fc.asyncProperty(operations, async (turns) => {
        const emulate = createTestEmulator()
        const answered: Answered[] = []
        for (const turn of turns) {
          const parent = answered.at(-1 - turn.back)
          const previous = turn.chained ? parent : undefined
          const input = [...(turn.chained ? [] : (parent?.journal ?? [])), user(turn.text)]
          const response = await ask(emulate, model, {
            input,
            ...(previous === undefined ? {} : chainedTo(previous.response)),
          })
          const refusal = previous === undefined ? null : (refuses?.(previous) ?? null)
          if (refusal !== null) {
            expect(response).toMatchObject(refusal)
            continue
          }
          const expected = { ...faithful, ...(previous === undefined ? {} : chained), ...always }
          const parentTexts = parent?.texts ?? []
          expect(textOf(response)).toBe(recital(expected.knows(parentTexts, turn.text)))
          expect(response['previous_response_id']).toBe(
            expected.names(previous === undefined ? null : previous.response['id']),
          )
          const tokens = expected.counts(countInput(parent?.journal ?? []), countInput([user(turn.text)]))
          if (tokens !== null) expect(inputTokens(response)).toBe(tokens)
          expect(await statusOf(emulate, response)).toBe(keeps ? 200 : 404)
          answered.push({
            response,
            journal: [...(parent?.journal ?? []), user(turn.text), ...outputOf(response)],
            texts: [...parentTexts, turn.text],
            chainLength: (previous?.chainLength ?? 0) + 1,
          })
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is promised something', () => {
    expect(Object.keys(promises)).toContain(model)
  })
})

describe('forget', () => {
  it('does not know responses of other models either, nor items by their ids', async () => {
    const known = await ask(emulate, 'echo', { input: 'One' })
    expect(await ask(emulate, 'forget', { input: 'Two', ...chainedTo(known) })).toMatchObject(notFound)
    const [item] = outputOf(known)
    const reference = { type: 'item_reference', id: item?.id }
    expect(await ask(emulate, 'forget', { input: [reference] })).toMatchObject({ status: 404 })
    expect(await ask(emulate, 'echo', { input: [reference] })).toMatchObject({ status: 'completed' })
  })
})

describe('forget-on-turn-3', () => {
  it('chains to turn 2, forgets on turn 3, and begins anew from a replay', async () => {
    const model = 'forget-on-turn-3'
    const one = await ask(emulate, model, { input: 'One' })
    const two = await ask(emulate, model, { input: 'Two', ...chainedTo(one) })
    expect(textOf(two)).toBe(recital(['One', 'Two']))
    expect(await ask(emulate, model, { input: 'Three', ...chainedTo(two) })).toMatchObject(notFound)
    const journal = [user('One'), ...outputOf(one), user('Two'), ...outputOf(two), user('Three')]
    const three = await ask(emulate, model, { input: journal })
    const four = await ask(emulate, model, { input: 'Four', ...chainedTo(three) })
    expect(textOf(four)).toBe(recital(['One', 'Two', 'Three', 'Four']))
    expect(await ask(emulate, model, { input: 'Five', ...chainedTo(four) })).toMatchObject(notFound)
  })
})

describe.each(['ignore', 'stateless'])('%s', (model) => {
  it('does not mind an id that never was, nor an output whose call it does not know', async () => {
    const output = { type: 'function_call_output', call_id: 'call_a', output: 'seen' }
    const response = await ask(emulate, model, { input: [output], previous_response_id: 'resp_x' })
    expect(response).toMatchObject({
      status: 'completed',
      previous_response_id: model === 'ignore' ? 'resp_x' : null,
      store: model === 'ignore',
    })
    expect(textOf(response)).toContain('unknown returned: “seen”.')
  })
})

describe('double', () => {
  it('counts about twice as much, and no more than twice in later turns', async () => {
    let response = await ask(emulate, 'double', { input: 'Zero' })
    let journal = [user('Zero'), ...outputOf(response)]
    for (const text of ['One', 'Two', 'Three']) {
      response = await ask(emulate, 'double', { input: text, ...chainedTo(response) })
      expect(inputTokens(response)).toBe(2 * countInput(journal) + 1)
      journal = [...journal, user(text), ...outputOf(response)]
    }
  })
})

describe('reject-include', () => {
  const include = ['reasoning.encrypted_content']

  it('refuses encrypted reasoning, whatever else is asked', async () => {
    const first = await ask(emulate, 'reject-include', { input: 'One' })
    expect(typesOf(first)).toEqual(['reasoning', 'message'])
    for (const fields of [{ include }, { include, store: false }, { include, ...chainedTo(first) }]) {
      expect(await ask(emulate, 'reject-include', { input: 'Two', ...fields })).toMatchObject({
        status: 400,
        error: { param: 'include', code: null },
      })
    }
  })

  it('takes any other include', async () => {
    const fields = { input: 'One', include: ['message.output_text.logprobs'] }
    expect(typesOf(await ask(emulate, 'reject-include', fields))).toEqual(['reasoning', 'message'])
  })
})

describe('refuse-thoughts', () => {
  it('gives thoughts that it refuses to take back, and takes the rest', async () => {
    const include = ['reasoning.encrypted_content']
    const first = await ask(emulate, 'refuse-thoughts', { input: 'One', include })
    expect(first).toMatchObject({ store: false })
    const journal = [user('One'), ...outputOf(first), user('Two')]
    expect(await ask(emulate, 'refuse-thoughts', { input: journal, include })).toMatchObject({
      status: 400,
      error: { code: 'invalid_encrypted_content' },
    })
    const others = journal.filter(({ type }) => type !== 'reasoning').map(({ id: _id, ...item }) => item)
    expect(textOf(await ask(emulate, 'refuse-thoughts', { input: others }))).toBe(recital(['One', 'Two']))
  })
})

describe('refuse-content', () => {
  it('refuses a word wherever it stands', async () => {
    for (const input of ['Forbidden', [user('forbidden'), user('And now?')]]) {
      expect(await ask(emulate, 'refuse-content', { input })).toMatchObject({
        status: 400,
        error: { code: 'invalid_prompt' },
      })
    }
  })
})

describe('ignore-strictly', () => {
  it('refuses an output whose call is not there, and takes it with its call', async () => {
    const first = await ask(emulate, 'ignore-strictly', { input: 'Please call' })
    const outputs = answerCalls(outputOf(first))
    expect(await ask(emulate, 'ignore-strictly', { input: outputs, ...chainedTo(first) })).toMatchObject({
      status: 400,
      error: { message: expect.stringMatching(/^No tool call found for function call output/) as unknown },
    })
    const input = [user('Please call'), ...outputOf(first), ...outputs]
    expect(textOf(await ask(emulate, 'ignore-strictly', { input }))).toContain('get_weather returned')
  })
})

describe('slow-complete', () => {
  it('sends all but the end at once, and can be chained only after the end', async () => {
    const waits: number[] = []
    let wake = () => {}
    const emulate = createTestEmulator({
      tokensPerSecond: 80,
      sleep: (milliseconds) => {
        waits.push(milliseconds)
        return new Promise((resolve) => {
          wake = resolve
        })
      },
    })
    const answer = await send(emulate, 'POST', '/responses', {
      model: 'slow-complete',
      input: 'One',
      stream: true,
    })
    const reader = answer.body?.getReader()
    let text = ''
    while (!text.includes('event: response.output_item.done')) {
      const chunk = await reader?.read()
      text += new TextDecoder().decode(chunk?.value)
    }
    expect(waits).toEqual([])
    const last = reader?.read()
    await expect.poll(() => waits).toEqual([3000])
    const chain = { model: 'echo', input: 'Two', previous_response_id: 'resp_1' }
    expect(await createWhole(emulate, chain)).toMatchObject({ error: notFound.error })
    wake()
    text = new TextDecoder().decode((await last)?.value)
    expect(text).toContain('event: response.completed')
    expect(await statusOf(emulate, { id: 'resp_1' })).toBe(200)
  })
})

describe('cached', () => {
  it('finds all but the new message in its cache, chained or replayed', async () => {
    const first = await ask(emulate, 'cached', { input: 'One more time' })
    expect(cachedTokens(first)).toBe(0)
    const journal = [user('One more time'), ...outputOf(first)]
    for (const fields of [{ input: 'Twice', ...chainedTo(first) }, { input: [...journal, user('Twice')] }]) {
      const second = await ask(emulate, 'cached', fields)
      expect(cachedTokens(second)).toBe(countInput(journal))
      expect(inputTokens(second)).toBe(countInput(journal) + 1)
    }
  })
})

describe('compacting', () => {
  it('compacts after each third turn, reports few tokens from then on, and forgets nothing', async () => {
    const texts = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight']
    let response: JsonObject = {}
    let journal: readonly Item[] = []
    const compactions: number[] = []
    for (const [index, text] of texts.entries()) {
      const context = countInput([...journal, user(text)])
      const chain = index === 0 ? {} : chainedTo(response)
      response = await ask(emulate, 'compacting', { input: text, ...chain })
      expect(complain('ResponseResource', response)).toBeNull()
      expect(textOf(response)).toBe(recital(texts.slice(0, index + 1)))
      if (typesOf(response).includes('compaction')) compactions.push(index + 1)
      if (index < 3) expect(inputTokens(response)).toBe(context)
      else expect(inputTokens(response)).toBeLessThan(0.6 * context)
      journal = [...journal, user(text), ...outputOf(response)]
    }
    expect(compactions).toEqual([4, 8])
    const kept = journal.slice(journal.findLastIndex(({ type }) => type === 'compaction'))
    for (const input of [journal, kept]) {
      const replayed = await ask(emulate, 'compacting', { input: [...input, user('Nine')] })
      expect(textOf(replayed)).toBe(recital([...texts, 'Nine']))
    }
  })

  it('reads nothing in a compaction that is not its own', async () => {
    const compaction = { type: 'compaction', encrypted_content: 'from elsewhere' }
    const response = await ask(emulate, 'compacting', { input: [user('One'), compaction, user('Two')] })
    expect(textOf(response)).toBe(recital(['Two']))
  })
})

describe('no-usage', () => {
  it('never reports usage, and remembers all the same', async () => {
    const first = await ask(emulate, 'no-usage', { input: 'One' })
    const second = await ask(emulate, 'no-usage', { input: 'Two', ...chainedTo(first) })
    expect([first['usage'], second['usage'], textOf(second)]).toEqual([null, null, recital(['One', 'Two'])])
    const [stored, whole] = [
      await readObject(await send(emulate, 'GET', `/responses/${String(first['id'])}`)),
      await createWhole(emulate, { model: 'no-usage', input: 'One' }),
    ]
    expect([stored['usage'], whole['usage']]).toEqual([null, null])
  })
})

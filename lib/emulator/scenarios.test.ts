import fc from '@/lib/util/testing/property-testing'
import { describe, expect, it } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { models } from './models'
import { scenarios } from './scripts'
import { checkGrammar } from './testing/check-grammar'
import { answerCalls, createStream, createTestEmulator, createWhole, itemsOf } from './testing/client'
import { foldDeltas, textsOf } from './testing/fold-deltas'
import { complain, complainAboutEvent } from './testing/validate'
import { countTokens } from './tokenize'

const cuts = ['cut', 'cut-connection']
/** The models that answer a plain request with a complete Open Responses response. */
const answering = models.filter(
  ({ id, extended }) => !cuts.includes(id) && id !== 'fail-before' && extended === undefined,
)
/** The models that follow the chain as specified. */
const chaining = scenarios.filter((scenario) => answering.includes(scenario)).map(({ id }) => id)

/** A conversation long enough for anything that happens in its later turns. */
const longHistory: readonly JsonObject[] = Array.from({ length: 9 }, (_, index) => ({
  role: index % 2 === 0 ? 'user' : 'assistant',
  content: `Message ${index}`,
}))

/** Reads until the end or until the connection breaks. */
async function readAll(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of body ?? []) text += decoder.decode(chunk, { stream: true })
  } catch {
    // The test checks what arrived before the break.
  }
  return text
}

function usageOf(response: JsonObject): { output: number; reasoning: number; input: number; cached: number } {
  const usage = isObject(response['usage']) ? response['usage'] : {}
  const details = (name: string) => (isObject(usage[name]) ? usage[name] : {})
  return {
    input: Number(usage['input_tokens']),
    cached: Number(details('input_tokens_details')['cached_tokens']),
    output: Number(usage['output_tokens']),
    reasoning: Number(details('output_tokens_details')['reasoning_tokens']),
  }
}

/** Counts the tokens of the texts in an output. */
function countWritten(response: JsonObject): number {
  return [...textsOf(response['output']).values()].reduce((sum, text) => sum + countTokens(text), 0)
}

describe.each(answering)('$id', ({ id: model, policy }) => {
  it.each([
    ['a message', 'Hello there'],
    ['a long history', longHistory],
  ])('streams valid events in the right order and folds to its final output: %s', async (_, input) => {
    const { events, done } = await createStream(createTestEmulator(), { model, input })
    expect(done).toBe(true)
    expect(events.map(complainAboutEvent).filter(Boolean)).toEqual([])
    const ending = checkGrammar(events)
    expect(ending).not.toBeNull()
    const response = events.at(-1)?.['response']
    if (!isObject(response)) throw new Error('There is no final response.')
    expect(complain('ResponseResource', response)).toBeNull()
    expect(response['status']).toBe(ending)
    if (ending !== 'failed') expect(foldDeltas(events)).toEqual(textsOf(response['output']))
    const withUsage = events.filter(
      (event) => isObject(event['response']) && event['response']['usage'] !== null,
    )
    expect(withUsage).toHaveLength(policy?.reportsUsage === false ? 0 : 1)
  })

  it('gives the same response in one piece', async () => {
    const { events } = await createStream(createTestEmulator(), { model, input: 'Hello there' })
    const response = await createWhole(createTestEmulator(), { model, input: 'Hello there' })
    expect(response).toEqual(events.at(-1)?.['response'])
  })

  it('keeps to any max_output_tokens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16, max: 400 }), async (limit) => {
        const request = { model, input: 'Hello there', max_output_tokens: limit }
        const { events } = await createStream(createTestEmulator(), request)
        expect(events.map(complainAboutEvent).filter(Boolean)).toEqual([])
        checkGrammar(events)
        const response = events.at(-1)?.['response']
        if (!isObject(response)) throw new Error('There is no final response.')
        const unlimited = await createWhole(createTestEmulator(), { model, input: 'Hello there' })
        const output = events.filter((event) => event.type.endsWith('.delta')).length
        expect(output).toBeLessThanOrEqual(limit)
        if (policy?.reportsUsage === undefined) {
          expect(usageOf(response).output).toBe(output)
          expect(usageOf(response).reasoning).toBeLessThanOrEqual(output)
        }
        if (countWritten(unlimited) <= limit) {
          expect(response['status']).toBe(unlimited['status'])
        } else {
          expect(response['status']).toBe('incomplete')
          expect(response['incomplete_details']).toEqual({ reason: 'max_output_tokens' })
          expect(output).toBe(limit)
        }
        const statuses = itemsOf(response['output']).map((item) => item.status)
        const open = statuses.indexOf('incomplete')
        if (open >= 0) expect([open, response['status']]).toEqual([statuses.length - 1, 'incomplete'])
      }),
      { numRuns: 15 },
    )
  })
})

describe('what only some scenarios do', () => {
  it.each(cuts)('%s ends without a terminal event and without [DONE]', async (model) => {
    const emulate = createTestEmulator()
    const response = await emulate(
      new Request('http://emulator.test/v1/responses', {
        method: 'POST',
        body: JSON.stringify({ model, input: 'Hello', stream: true }),
      }),
    )
    const text = await readAll(response.body)
    expect(text).toContain('response.output_text.delta')
    expect(text).not.toMatch(/\[DONE\]|output_text\.done|response\.(completed|failed|incomplete)/)
  })

  it.each(cuts)('%s in one piece breaks off in the middle of its JSON', async (model) => {
    const response = await createTestEmulator()(
      new Request('http://emulator.test/v1/responses', {
        method: 'POST',
        body: JSON.stringify({ model, input: 'Hello' }),
      }),
    )
    const text = await readAll(response.body)
    expect(text.startsWith('{"id":"resp_')).toBe(true)
    expect((): unknown => JSON.parse(text)).toThrow(SyntaxError)
  })

  it('obfuscates deltas unless asked not to', async () => {
    const request = { model: 'refusal', input: 'Hello' }
    const padded = await createStream(createTestEmulator(), request)
    const deltas = padded.events.filter((event) => event.type.endsWith('.delta'))
    expect(deltas.every((event) => /^[a-z0-9]{1,16}$/.test(String(event['obfuscation'])))).toBe(true)
    const stream_options = { include_obfuscation: false }
    const plain = await createStream(createTestEmulator(), { ...request, stream_options })
    expect(plain.events.some((event) => 'obfuscation' in event)).toBe(false)
  })

  it('quotes the exact words of each citation', async () => {
    const response = await createWhole(createTestEmulator(), { model: 'citations', input: 'Hello' })
    const [item] = itemsOf(response['output'])
    const [part] = itemsOf(item?.['content'])
    const words = itemsOf(part?.['annotations']).map((annotation) =>
      String(part?.['text']).slice(Number(annotation['start_index']), Number(annotation['end_index'])),
    )
    expect(words).toEqual(['vendor-neutral specification', 'server-sent events', 'JSON'])
  })

  it('announces a citation only when its words are written', async () => {
    const request = { model: 'citations', input: 'Hello', max_output_tokens: 16 }
    const { events } = await createStream(createTestEmulator(), request)
    let length = 0
    const ends = events.flatMap((event) => {
      if (event.type.endsWith('.delta')) length += String(event['delta']).length
      const { annotation } = event
      return isObject(annotation) ? [[Number(annotation['end_index']) <= length, annotation['url']]] : []
    })
    expect(ends).toEqual([[true, 'https://www.openresponses.org/specification']])
  })

  it('waits for no output of a call that was cut off', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`p${index}`, { type: 'string' }]),
    )
    const tools = [{ type: 'function', name: 'long', parameters: { type: 'object', properties } }]
    const emulate = createTestEmulator()
    const request = { model: 'function-call', input: 'Go', tools, max_output_tokens: 16 }
    const first = await createWhole(emulate, request)
    expect(itemsOf(first['output'])).toMatchObject([{ type: 'function_call', status: 'incomplete' }])
    const next = await createWhole(emulate, { model: 'echo', input: 'On', previous_response_id: first['id'] })
    expect(next['status']).toBe('completed')
  })

  it('continues the incomplete story where it stopped and ends it with the second continue', async () => {
    const emulate = createTestEmulator()
    let previous: JsonObject = {}
    let story = ''
    const statuses: unknown[] = []
    for (let turn = 0; turn < 3; turn++) {
      const chain = previous['id'] === undefined ? {} : { previous_response_id: previous['id'] }
      previous = await createWhole(emulate, { model: 'incomplete', input: 'Continue', ...chain })
      story += [...textsOf(previous['output']).values()].join('')
      statuses.push(previous['status'])
    }
    expect(statuses).toEqual(['incomplete', 'incomplete', 'completed'])
    expect(story).toMatch(/^The ferry left .* nothing left to continue\.$/)
    const again = await createWhole(emulate, {
      model: 'incomplete',
      input: 'Again',
      previous_response_id: previous['id'],
    })
    expect([...textsOf(again['output']).values()].join('')).toMatch(/^The ferry left/)
  })

  it('echoes the message before, so that the chain can be seen', async () => {
    const emulate = createTestEmulator()
    const first = await createWhole(emulate, { model: 'echo', input: 'One' })
    const second = await createWhole(emulate, {
      model: 'echo',
      input: 'Two',
      previous_response_id: first['id'],
      instructions: 'Be brief',
    })
    expect([...textsOf(second['output']).values()]).toEqual([
      'Turn 2. You said: “Two”. Before that you said: “One”. Your instructions: “Be brief”.',
    ])
    expect(usageOf(second).cached).toBe(usageOf(first).input + usageOf(first).output)
    expect(usageOf(second).input).toBe(usageOf(second).cached + 1 + 2)
  })

  it.each(['function-call', 'parallel-calls', 'kitchen-sink'])(
    '%s answers with the outputs',
    async (model) => {
      const emulate = createTestEmulator()
      const first = await createWhole(emulate, { model, input: 'Go' })
      const outputs = answerCalls(itemsOf(first['output']))
      expect(outputs.length).toBeGreaterThan(0)
      const second = await createWhole(emulate, { model, input: outputs, previous_response_id: first['id'] })
      const text = [...textsOf(second['output']).values()].join('')
      for (const { output } of outputs) expect(text).toContain(output)
    },
  )

  it.each(['echo', 'function-call', 'parallel-calls', 'kitchen-sink'])(
    '%s answers a conversation that is sent again as it answers a chained one',
    async (model) => {
      const emulate = createTestEmulator()
      const shape = (response: JsonObject) => [
        itemsOf(response['output']).map(({ type }) => type),
        [...textsOf(response['output']).values()],
      ]
      let journal: readonly JsonObject[] = []
      let chain = {}
      let outputs: readonly JsonObject[] = []
      for (const content of ['One', 'Two', 'Three', 'Four']) {
        const input = outputs.length > 0 ? outputs : [{ role: 'user', content }]
        const chained = await createWhole(emulate, { model, input, ...chain })
        journal = [...journal, ...input]
        const replayed = await createWhole(emulate, { model, input: journal })
        expect(shape(replayed)).toEqual(shape(chained))
        const output = itemsOf(chained['output'])
        journal = [...journal, ...output]
        outputs = answerCalls(output)
        chain = { previous_response_id: chained['id'] }
      }
    },
  )

  it('calls the functions of the request as tool_choice says', async () => {
    const tool = (name: string) => ({
      type: 'function',
      name,
      parameters: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } } },
    })
    const tools = [tool('first'), tool('second')]
    const namesFor = async (model: string, fields: JsonObject) => {
      const response = await createWhole(createTestEmulator(), { model, input: 'Go', tools, ...fields })
      return itemsOf(response['output']).map((item) => item['name'] ?? item.type)
    }
    expect(await namesFor('function-call', {})).toEqual(['first'])
    expect(await namesFor('function-call', { tool_choice: { type: 'function', name: 'second' } })).toEqual([
      'second',
    ])
    expect(await namesFor('function-call', { tool_choice: 'none' })).toEqual(['message'])
    expect(await namesFor('parallel-calls', {})).toEqual(['first', 'second'])
    expect(await namesFor('parallel-calls', { parallel_tool_calls: false })).toEqual(['first'])
    expect(await namesFor('parallel-calls', { tools: [tool('only')] })).toEqual(['only', 'only'])
    const allowed = { type: 'allowed_tools', tools: [{ type: 'function', name: 'second' }] }
    expect(await namesFor('function-call', { tool_choice: allowed })).toEqual(['second'])
  })

  it('answers with HTTP 500 where the failure comes before the stream', async () => {
    const { error } = await createWhole(createTestEmulator(), {
      model: 'fail-before',
      input: 'Hi',
      stream: true,
    })
    expect(error).toMatchObject({ type: 'server_error', param: null })
  })

  it('writes more than 2,000 tokens where it should be fast', async () => {
    const response = await createWhole(createTestEmulator(), { model: 'fast', input: 'Go' })
    expect(usageOf(response).output).toBeGreaterThan(2000)
  })

  it('waits five seconds before a slow start', async () => {
    const waits: number[] = []
    const emulate = createTestEmulator({
      sleep: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    })
    const { comments } = await createStream(emulate, { model: 'slow-start', input: 'Go' })
    expect(waits.reduce((sum, milliseconds) => sum + milliseconds, 0)).toBe(5000)
    expect(comments).toHaveLength(5)
  })

  it('keeps the order of any chain of turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...chaining), { minLength: 1, maxLength: 6 }),
        async (models) => {
          const emulate = createTestEmulator()
          const expected: unknown[] = []
          let chain = {}
          let pending: readonly JsonObject[] = []
          for (const [turn, model] of models.entries()) {
            const input = [...pending, { role: 'user', content: `Message ${turn}` }]
            const response = await createWhole(emulate, { model, input, ...chain })
            const listed = await listAll(emulate, String(response['id']))
            expect(listed.map((item) => complain('ItemField', item)).filter(Boolean)).toEqual([])
            expect(listed.slice(0, expected.length)).toEqual(expected)
            expect(listed).toHaveLength(expected.length + input.length)
            if (response['status'] === 'failed') continue
            const output = itemsOf(response['output'])
            expected.splice(0, Infinity, ...listed, ...output)
            pending = answerCalls(output)
            chain = { previous_response_id: response['id'] }
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})

async function listAll(emulate: ReturnType<typeof createTestEmulator>, id: string) {
  const url = `http://emulator.test/v1/responses/${id}/input_items?order=asc&limit=100`
  const body: unknown = await (await emulate(new Request(url))).json()
  return isObject(body) ? itemsOf(body['data']) : []
}

import type { Bench } from '../bench'
import type { Exchange } from '../exchange'
import type { JsonObject } from '@/lib/responses/types'

/** A word that no model says by chance. */
export const secretWord = 'kumquat-4719'
/** Given in the second message. */
export const secondWord = 'papaya-2208'

/** Room for an answer of a few words, reasoning included: less makes reasoning models stop before they have said it. */
export const enough = { max_output_tokens: 1000 } as const

export const user = (text: string): JsonObject => ({ type: 'message', role: 'user', content: text })

/** A short answer in one piece. */
export const plainAnswer = (bench: Bench): Promise<Exchange> =>
  bench.once(bench.onlyStreams ? 'plain as a stream' : 'plain', () =>
    bench.create({
      input: 'Say hello in five words.',
      metadata: { purpose: 'conformance' },
      ...enough,
    }),
  )

/** A short answer as a stream. */
export const streamedAnswer = (bench: Bench): Promise<Exchange> =>
  bench.once('streamed', () => bench.create({ input: 'Count from one to five.', stream: true, ...enough }))

/** An answer to a message with the secret word, which the server is asked to keep. */
export const keptAnswer = (bench: Bench): Promise<Exchange> =>
  bench.once('kept', () =>
    bench.create({ input: `Remember this code word: ${secretWord}. Reply with OK.`, store: true, ...enough }),
  )

/** The question after `keptAnswer`, which only names that answer. */
export const chainedAnswer = (bench: Bench, id: string): Promise<Exchange> =>
  bench.once('chained', () =>
    bench.create({
      input: `What is the code word? Reply with it only, and remember a second one: ${secondWord}.`,
      previous_response_id: id,
      store: true,
      ...enough,
    }),
  )

/** A function with two fields, both required. */
export const weatherTool = {
  type: 'function',
  name: 'get_weather',
  description: 'Returns the weather in a city.',
  parameters: {
    type: 'object',
    properties: { location: { type: 'string' }, unit: { type: 'string', enum: ['celsius', 'fahrenheit'] } },
    required: ['location', 'unit'],
    additionalProperties: false,
  },
  strict: true,
} as const

export const timeTool = {
  type: 'function',
  name: 'get_time',
  description: 'Returns the local time in a city.',
  parameters: {
    type: 'object',
    properties: { location: { type: 'string' } },
    required: ['location'],
    additionalProperties: false,
  },
  strict: true,
} as const

import { type APIRequestContext, expect, test } from '@playwright/test'
import OpenAI, { BadRequestError, NotFoundError } from 'openai'
import type { ResponseStreamParams } from 'openai/lib/responses/ResponseStream'
import type { FunctionTool } from 'openai/resources/responses/responses'
import { isFunctionCall, isObject } from '@/lib/responses/guards'
import { reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'

/**
 * The convenience fields that `responses.stream()` adds to what the server sent. They are the SDK's own reading of the
 * text (`text.format`, strict tools), not part of the API: Parley keeps what arrived.
 */
const conveniences: ReadonlySet<string> = new Set([
  'output_text',
  'output_parsed',
  'parsed',
  'parsed_arguments',
])

/** Returns a JSON value without the SDK's conveniences, and without what JSON cannot represent (undefined, classes). */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key: string, inner: unknown) => (conveniences.has(key) ? undefined : inner)),
  )
}

const weather: FunctionTool = {
  type: 'function',
  name: 'look_up_weather',
  description: 'The weather at a place.',
  strict: true,
  parameters: {
    type: 'object',
    properties: { place: { type: 'string' } },
    required: ['place'],
    additionalProperties: false,
  },
}

const isEvent = (value: unknown): value is StreamEvent => isObject(value) && typeof value['type'] === 'string'

/** Streams a response with the SDK; every event it yields also goes through our fold. */
async function streamBoth(client: OpenAI, request: ResponseStreamParams) {
  const stream = client.responses.stream(request)
  let state: ResponseState = initialState
  for await (const event of stream) {
    // The SDK yields what arrived, plus its conveniences.
    const sent: unknown = plain(event)
    if (!isEvent(sent)) throw new Error('The SDK yielded something that is no event.')
    state = reduce(state, sent)
  }
  return { final: await stream.finalResponse(), state }
}

/** Returns our fold as one response object, like the SDK's. */
const responseOf = ({ response, output }: ResponseState): JsonObject => ({ ...response, output })

test.describe('the official SDK', () => {
  let client: OpenAI
  test.beforeEach(({ baseURL }) => {
    client = new OpenAI({ baseURL: `${baseURL}/v1`, apiKey: 'any', maxRetries: 0 })
  })

  test('streams a text, and its final response is what our fold makes of the events', async () => {
    const { final, state } = await streamBoth(client, { model: 'demo', input: 'Hello' })
    expect(final.output_text).toContain('there is no AI here')
    expect(state.ended).toBe('completed')
    expect(plain(final)).toEqual(plain(responseOf(state)))
  })

  for (const model of ['reasoning', 'citations', 'refusal', 'kitchen-sink', 'incomplete', 'content-filter']) {
    test(`and our fold agree on ${model}`, async () => {
      const { final, state } = await streamBoth(client, { model, input: 'Hello' })
      expect(plain(final)).toEqual(plain(responseOf(state)))
    })
  }

  test('calls a function and chains its output', async () => {
    const first = await streamBoth(client, {
      model: 'function-call',
      input: 'The weather?',
      tools: [weather],
    })
    expect(plain(first.final)).toEqual(plain(responseOf(first.state)))
    const call = first.state.output.find(isFunctionCall)
    expect(call?.name).toBe('look_up_weather')
    expect(JSON.parse(call?.arguments ?? '')).toHaveProperty('place')

    const second = await streamBoth(client, {
      model: 'function-call',
      previous_response_id: first.final.id,
      input: [{ type: 'function_call_output', call_id: call?.call_id ?? '', output: '18 degrees' }],
      tools: [weather],
    })
    expect(second.final.previous_response_id).toBe(first.final.id)
    expect(second.final.output_text).toContain('returned “18 degrees”')
    expect(plain(second.final)).toEqual(plain(responseOf(second.state)))
  })

  test('gets a whole response without a stream', async () => {
    const response = await client.responses.create({ model: 'echo', input: 'Hello' })
    expect(response.status).toBe('completed')
    expect(response.output_text).toContain('You said: “Hello”')
    expect(response.usage?.output_tokens).toBeGreaterThan(0)
  })

  test('lists the models', async () => {
    const ids: string[] = []
    for await (const model of client.models.list()) ids.push(model.id)
    expect(ids).toEqual(expect.arrayContaining(['demo', 'echo', 'kitchen-sink']))
  })

  test('retrieves a stored response, lists its input, deletes it, and then it is gone', async () => {
    const created = await client.responses.create({
      model: 'echo',
      input: [
        { role: 'user', content: 'One' },
        { role: 'user', content: 'Two' },
      ],
      store: true,
    })
    const retrieved = await client.responses.retrieve(created.id)
    expect(plain(retrieved)).toEqual(plain(created))

    const texts: unknown[] = []
    // One item per page, so that the SDK has to follow `after`.
    const pages = client.responses.inputItems.list(created.id, { limit: 1, order: 'asc' })
    for await (const item of pages) if (item.type === 'message') texts.push(plain(item.content))
    expect(texts).toEqual([[{ type: 'input_text', text: 'One' }], [{ type: 'input_text', text: 'Two' }]])

    await client.responses.delete(created.id)
    const failure: unknown = await client.responses.retrieve(created.id).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(NotFoundError)
    expect(failure).toHaveProperty('message', `404 Response with id '${created.id}' not found.`)
  })

  test('goes on with a response in the background, cancels one, and is told why others cannot be', async () => {
    const asked = { model: 'demo', input: 'Hello', background: true }
    const stream = await client.responses.create({ ...asked, stream: true })
    let id = ''
    for await (const event of stream) {
      if (event.type === 'response.created') id = event.response.id
      if (event.sequence_number === 7) break
    }
    const rest = await client.responses.retrieve(id, { stream: true, starting_after: 7 })
    const numbers: number[] = []
    for await (const event of rest) numbers.push(event.sequence_number)
    expect(numbers.slice(0, 3)).toEqual([8, 9, 10])
    expect((await client.responses.retrieve(id)).status).toBe('completed')

    const queued = await client.responses.create(asked)
    expect(queued.status).toBe('queued')
    expect((await client.responses.cancel(queued.id)).status).toBe('cancelled')
    const whole = await client.responses.create({ model: 'echo', input: 'Hello' })
    await expect(client.responses.cancel(whole.id)).rejects.toThrow('"background": true')
  })

  test('gets no response that was not to be stored', async () => {
    const { id } = await client.responses.create({ model: 'echo', input: 'Hello', store: false })
    await expect(client.responses.retrieve(id)).rejects.toBeInstanceOf(NotFoundError)
  })

  test('throws its own errors with our code and request id', async () => {
    const failure: unknown = await client.responses
      .create({ model: 'no-such-model', input: 'Hello' })
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(BadRequestError)
    expect(failure).toMatchObject({ status: 400, code: 'model_not_found', param: 'model' })
    expect(failure).toHaveProperty('requestID', expect.stringMatching(/^req_/))
  })

  test('throws when the response fails in the middle of its stream', async () => {
    const stream = client.responses.stream({ model: 'fail-within', input: 'Hello' })
    await expect(stream.finalResponse()).rejects.toThrow('failed on purpose, in the middle of its answer')
  })
})

test('plain HTTP without any SDK gets the same answer', async ({
  request,
}: {
  request: APIRequestContext
}) => {
  const answer = await request.post('/v1/responses', { data: { model: 'echo', input: 'Hello' } })
  expect(answer.status()).toBe(200)
  const body: unknown = await answer.json()
  expect(body).toMatchObject({ object: 'response', status: 'completed', model: 'echo' })
})

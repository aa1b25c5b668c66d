import { expect, test } from 'vitest'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { askTwice } from './ask-twice'
import type { CreateResponse } from './create-response'

const created: StreamEvent = { type: 'response.created', response: { id: 'resp_1' } }
const delta = (text: string): StreamEvent => ({
  type: 'response.output_text.delta',
  output_index: 0,
  content_index: 0,
  delta: text,
})
const completed: StreamEvent = { type: 'response.completed', response: { id: 'resp_1', status: 'completed' } }
const item: StreamEvent = {
  type: 'response.output_item.added',
  output_index: 0,
  item: { type: 'message', id: 'msg_1', role: 'assistant', content: [{ type: 'output_text', text: '' }] },
}
const whole = (text: string): StreamEvent => ({
  type: 'response.completed',
  response: {
    id: 'resp_1',
    status: 'completed',
    output: [
      {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
  },
})

/** Each batch arrives 100 ms after the last one; a text is the second answer. */
async function ask(
  first: ReadonlyArray<readonly StreamEvent[]> | ResponsesError,
  second: string | ResponsesError,
) {
  let now = 0
  const requests: CreateRequest[] = []
  const create: CreateResponse = (request, onEvents) => {
    requests.push(request)
    const isFirst = requests.length === 1
    const answer = isFirst ? first : typeof second === 'string' ? [[whole(second)]] : second
    if ('message' in answer) return Promise.resolve(answer)
    for (const events of answer) {
      now += 100
      onEvents(events)
    }
    return Promise.resolve(undefined)
  }
  const asked = await askTwice('model-a', create, new AbortController().signal, () => now)
  return { asked, requests }
}

const streamed = [[created, item], [delta('one ')], [delta('two ')], [delta('three')], [completed]]

test('the second question goes without the first, and its answer shows whether it was read', async () => {
  const { asked, requests } = await ask(streamed, 'Wisteria.')
  expect(asked).toEqual({ streams: true, firstTextAfter: 200, chains: true })
  expect(requests[0]).toMatchObject({ model: 'model-a', stream: true })
  expect(requests[1]).toMatchObject({ previous_response_id: 'resp_1' })
  expect(JSON.stringify(requests[1])).not.toContain('wisteria')
  expect((await ask(streamed, 'You did not tell me a word.')).asked).toMatchObject({ chains: false })
  expect((await ask(streamed, ' ')).asked).toMatchObject({ chains: 'unknown' })
})

test.each([
  ['in one piece', [[whole('one two three')]], false],
  [
    'in pieces that arrive at once',
    [[created, item, delta('one '), delta('two '), delta('three'), completed]],
    'held-back',
  ],
  ['too short to tell', [[created, item], [delta('one')], [completed]], 'unknown'],
])('an answer %s', async (_name, batches, streams) => {
  expect((await ask(batches, 'wisteria')).asked).toMatchObject({ streams })
})

test('a refused id is no chain; a limit or a lost connection says nothing of chains', async () => {
  const refusal = { status: 400, message: 'previous_response_id is not supported' }
  expect((await ask(streamed, refusal)).asked).toMatchObject({ chains: false, refusal })
  for (const status of [429, 503]) {
    expect((await ask(streamed, { status, message: 'Later' })).asked).toMatchObject({ chains: 'unknown' })
  }
  expect((await ask(streamed, { code: 'network_error', message: 'Gone' })).asked).toMatchObject({
    chains: 'unknown',
  })
})

test('why the first question failed is told, whether before or within its answer', async () => {
  const refused = { status: 401, message: 'Incorrect API key' }
  const { asked, requests } = await ask(refused, '')
  expect(asked).toEqual(refused)
  expect(requests).toHaveLength(1)
  const failed: StreamEvent = {
    type: 'response.failed',
    response: { id: 'resp_1', status: 'failed', error: { code: 'server_error', message: 'Out of order' } },
  }
  expect((await ask([[created], [failed]], '')).asked).toMatchObject({ message: 'Out of order' })
  expect((await ask([[created]], '')).asked).toHaveProperty('message')
})

import { describe, expect, test } from 'vitest'
import { finish, reduce } from '../reduce'
import { initialState } from '../response-state'
import { Decoder } from './decode'

const words = 'Your credit is used up until tomorrow.'
const before = [
  { type: 'response.created', response: { id: 'resp_1', status: 'in_progress', output: [] } },
  {
    type: 'response.output_item.added',
    output_index: 0,
    item: { type: 'message', id: 'msg_1', content: [] },
  },
  {
    type: 'response.output_text.delta',
    item_id: 'msg_1',
    output_index: 0,
    content_index: 0,
    delta: 'It opens at ',
  },
]
  .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  .join('')

/** Returns the state of an answer whose stream ends after these frames. */
function fold(frames: string) {
  const decoder = new Decoder()
  const events = [...decoder.push(new TextEncoder().encode(frames)), ...decoder.end()]
  return finish(events.reduce(reduce, initialState))
}

const json = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`
const message = words

describe.each<[string, string]>([
  ['a flat event', json({ type: 'error', code: '429', message })],
  ['an error in the event', json({ type: 'error', error: { message, code: 429 } })],
  ['an error in an error', json({ type: 'error', error: { error: { message, code: 429 } } })],
  ['a text as the error', json({ type: 'error', error: message, code: '429' })],
  ['JSON in a text', json({ type: 'error', error: JSON.stringify({ message, code: '429' }) })],
  ['no type', json({ error: { message, type: 'insufficient_quota', code: '429' } })],
  ['no type, and a text', json({ error: message, code: 429 })],
  ['the type of an error', json({ type: 'insufficient_quota', error: { message, code: 429 } })],
  ['OpenRouter’s event', json({ type: 'response.error', error: { code: 429, message } })],
  ['only the name of the frame', `event: error\n${json({ code: 429, message })}`],
  [
    'the name of the frame and another type',
    `event: error\n${json({ type: 'server_error', message, code: '429' })}`,
  ],
  ['FastAPI’s detail', json({ detail: message, code: 429 })],
  ['FastAPI’s list', json({ detail: [{ loc: ['body'], msg: message }], code: 429 })],
  ['a message alone', json({ message, code: 429 })],
  ['Google’s list', json([{ error: { code: 429, message } }])],
  ['a list of errors', json({ errors: [{ message, code: 429 }] })],
  ['a line without a field', `${JSON.stringify({ error: { message, code: 429 } })}\n\n`],
  [
    'a failed response in an error event',
    json({ type: 'error', response: { error: { message, code: 429 } } }),
  ],
])('%s', (_name, frame) => {
  test.each([
    ['after some text', before],
    ['as the first frame', ''],
  ])('%s ends the answer as failed, with its words', (_place, earlier) => {
    for (const end of ['', 'data: [DONE]\n\n']) {
      const { ended, error, output, unreadable } = fold(earlier + frame + end)
      expect([ended, unreadable]).toEqual(['failed', undefined])
      expect(error?.message).toContain(words)
      expect(error?.code).toBe('429')
      expect(output).toHaveLength(earlier === '' ? 0 : 1)
    }
  })
})

test('bare words in a frame that is named an error are its words', () => {
  expect(fold(`${before}event: error\ndata: ${words}\n\n`)).toMatchObject({
    ended: 'failed',
    error: { message: words },
  })
  expect(fold(`${before}event: error\ndata:\n\n`)).toMatchObject({ ended: 'interrupted' })
})

test.each([
  json({ type: 'response.unknown', error: { message } }),
  json({ type: 'keepalive', sequence_number: 3 }),
  json({ error: null }),
  json({ status: 'ok' }),
  json([]),
  'data: ping\n\n',
  'data:\n\n',
  'event: ping\ndata:\n\n',
  ': comment\n\n',
])('%j is no error, and costs nothing', (frame) => {
  expect(fold(before + frame)).toMatchObject({ ended: 'interrupted', error: null })
})

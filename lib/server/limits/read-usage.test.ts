import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { FrameBoundary } from '../gateway/frame-boundary'
import { AnswerTail } from './answer-tail'
import { readUsage } from './read-usage'

const usage = { input_tokens: 12, output_tokens: 34, total_tokens: 46 }
const frame = (event: object) => `event: x\ndata: ${JSON.stringify(event)}\n\n`
const delta = (text: string) => frame({ type: 'response.output_text.delta', delta: text })
const ended = (fields: object = {}, type = 'completed') =>
  frame({ type: `response.${type}`, response: { id: 'resp_1', status: type, usage, ...fields } })

/** Reads the usage of an answer that arrives in these pieces. */
function usageOf(pieces: readonly (string | Uint8Array)[]) {
  const boundary = new FrameBoundary()
  const tail = new AnswerTail()
  for (const piece of pieces) {
    const chunk = Buffer.from(piece)
    tail.push(chunk, boundary.isReached())
    boundary.pass(chunk)
  }
  return { taken: readUsage(tail), tail }
}

/** Splits a text into pieces of that many bytes. */
const cut = (text: string, size: number) => {
  const bytes = Buffer.from(text)
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  )
}

const told = { kind: 'told', usage }

test('however a stream is cut and whatever follows, its last event tells', () => {
  const stream = [
    delta('Hello'),
    delta('data: {"usage":1}'),
    ': a comment\n\n',
    ended(),
    'data: [DONE]\n\n',
    ': bye\n\n',
  ]
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom('\n', '\r\n'), (size, line) => {
      const text = stream.join('').replaceAll('\n', line)
      expect(usageOf(cut(text, size)).taken).toEqual(told)
    }),
  )
  expect(usageOf(stream).taken).toEqual(told)
})

test.each(['completed', 'incomplete', 'failed'])('%s tells it', (type) => {
  expect(usageOf([delta('a'), ended({}, type)]).taken).toEqual(told)
})

test('little is kept of a long answer, and its end is found', () => {
  const events = Array.from({ length: 20_000 }, (_, at) => delta(`word ${at}`))
  const { taken, tail } = usageOf([...events, ended()])
  expect(taken).toEqual(told)
  expect(tail.text().length).toBeLessThan(4096)
  const fast = usageOf(cut(events.join('') + ended() + 'data: [DONE]\n\n', 65_521))
  expect(fast.taken).toEqual(told)
  expect(fast.tail.text().length).toBeLessThan(256 * 1024)
})

test('an event with pictures in it is read, too; one that is too long by its end', () => {
  const picture = 'x'.repeat(1_500_000)
  expect(
    usageOf(
      cut(
        delta('a') +
          ended({ usage: undefined, output: [picture], after: 1 }).replace(
            '"after":1',
            `"usage":${JSON.stringify(usage)}`,
          ),
        65_536,
      ),
    ).taken,
  ).toEqual(told)
  const large = `{"type":"response.completed","response":{"output":["${'x'.repeat(9_000_000)}"],"tools":[{"usage":{"input_tokens":1,"output_tokens":1}}],"usage":${JSON.stringify(usage)},"metadata":{"usage":"{}"}}}`
  const { taken, tail } = usageOf(cut(`${delta('a')}data: ${large}\n\ndata: [DONE]\n\n`, 65_536))
  expect(taken).toEqual(told)
  expect(tail.text().length).toBeLessThan(6_000_000)
})

test('a JSON tells it at its top', () => {
  const body = JSON.stringify({ id: 'resp_1', status: 'completed', metadata: { usage: '1' }, usage }, null, 2)
  expect(usageOf(cut(body, 50)).taken).toEqual(told)
})

test('what asks cannot make it less', () => {
  const tools = [{ type: 'function', parameters: { usage: { input_tokens: 0, output_tokens: 0 } } }]
  expect(usageOf([ended({ tools, metadata: { usage: '{"input_tokens":0}' } })]).taken).toEqual(told)
})

test('an answer in the background tells it later', () => {
  const body = JSON.stringify({ id: 'resp_1', status: 'queued', background: true, usage: null })
  expect(usageOf([body]).taken).toEqual({ kind: 'later' })
})

test('what stands in an answer that is under way is no usage yet', () => {
  const nothing = { input_tokens: 0, output_tokens: 0 }
  const body = { id: 'resp_1', status: 'in_progress', background: true, usage: nothing }
  expect(usageOf([JSON.stringify(body)]).taken).toEqual({ kind: 'later' })
  const begun = frame({ type: 'response.created', response: { ...body, background: false } })
  expect(usageOf([begun, delta('four')]).taken).toMatchObject({ kind: 'cut' })
})

test('what broke off is guessed from what was there', () => {
  const events = Array.from({ length: 400 }, () => delta('four'))
  const { taken } = usageOf(events)
  if (taken.kind !== 'cut') throw new Error('It came to an end.')
  expect(taken.output).toBeGreaterThan(350)
  expect(taken.output).toBeLessThan(450)
  expect(usageOf([': parley\n\n']).taken).toMatchObject({ kind: 'cut', output: 1 })
})

test.each([
  ['completed', { type: 'response.completed', response: { status: 'completed', usage: null } }, 'ended'],
  [
    'with zeros',
    { type: 'response.completed', response: { usage: { input_tokens: 0, output_tokens: 0 } } },
    'ended',
  ],
  ['failed', { type: 'response.failed', response: { status: 'failed', usage: null } }, 'failed'],
  ['an error', { type: 'error', message: 'Sorry' }, 'failed'],
])('an end without usage: %s', (_name, event, kind) => {
  expect(usageOf([delta('four'), frame(event)]).taken).toMatchObject({ kind })
})

test('[DONE] is an end as well, but not in a text', () => {
  expect(usageOf([delta('four'), 'data: [DONE]\n\n']).taken).toMatchObject({ kind: 'ended' })
  expect(usageOf([delta('data: [DONE]')]).taken).toMatchObject({ kind: 'cut' })
})

test('what a tool was called does not end an answer that was left', () => {
  const tools = [{ usage: { input_tokens: 1, output_tokens: 1 }, text: 'x'.repeat(9_000_000) }, { usage }]
  const begun = frame({ type: 'response.created', response: { status: 'in_progress', tools } })
  expect(usageOf(cut(begun + delta('four'), 65_536)).taken).toMatchObject({ kind: 'cut' })
})

test('nothing that comes makes it throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.uint8Array(), fc.constantFrom('data: ', '\n\n', '{', '"usage":{', 'null', '}'))),
      (pieces) => {
        usageOf(pieces)
      },
    ),
  )
})

test('embeddings tell their usage in other words', () => {
  const data = Array.from({ length: 40 }, (_, index) => ({
    object: 'embedding',
    index,
    embedding: [0.25, -1],
  }))
  const usage = { prompt_tokens: 12, total_tokens: 12 }
  const whole = JSON.stringify({ object: 'list', data, model: 'm', usage })
  for (const size of [1, 100, 100_000]) {
    expect(usageOf(cut(whole, size)).taken).toMatchObject({
      kind: 'told',
      usage: { input_tokens: 12, output_tokens: 0 },
    })
  }
  const chat = JSON.stringify({ usage: { prompt_tokens: 3, completion_tokens: 4 } })
  expect(usageOf([chat]).taken).toMatchObject({ usage: { input_tokens: 3, output_tokens: 4 } })
})

import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { recordings } from '@/lib/emulator/testing/recordings'
import { unreadableFrame } from '../response-state'
import type { StreamEvent } from '../types'
import { decode, Decoder } from './decode'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const frames = (events: readonly StreamEvent[]) =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')

function decodeIn(pieces: readonly Uint8Array[]): readonly StreamEvent[] {
  const decoder = new Decoder()
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()]
}

function split(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return edges.slice(1).map((end, at) => bytes.subarray(edges[at], end))
}

describe.each(recordings)('$name', ({ events }) => {
  test('any split of the bytes gives the same events', () => {
    const bytes = bytesOf(frames(events))
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 40 }), (cuts) => {
        expect(decodeIn(split(bytes, cuts))).toEqual(events)
      }),
      { numRuns: 10 },
    )
  })
})

test('one byte at a time gives the same events', () => {
  const { events } = recordings.find(({ name }) => name.includes('phase')) ?? { events: [] }
  expect(events.length).toBeGreaterThan(0)
  expect(decodeIn([...bytesOf(frames(events))].map((byte) => Uint8Array.of(byte)))).toEqual(events)
})

const event = { type: 'response.output_text.delta', delta: 'ä🦊' }
const json = JSON.stringify(event)

test.each([
  ['CRLF', `event: x\r\ndata: ${json}\r\n\r\n`],
  ['CR', `data: ${json}\r\r`],
  ['a byte order mark', `\uFEFFdata: ${json}\n\n`],
  ['comments', `: hello\n\n: x\ndata: ${json}\n: y\n\n`],
  ['no space after the colon', `data:${json}\n\n`],
  ['no event line', `data: ${json}\n\n`],
  ['an event line that disagrees', `event: response.completed\ndata: ${json}\n\n`],
  ['several data lines', `data: {"type":"response.output_text.delta",\ndata: "delta":"ä🦊"}\n\n`],
  ['id and retry fields', `id: 7\nretry: 10\ndata: ${json}\n\n`],
  ['[DONE]', `data: ${json}\n\ndata: [DONE]\n\n`],
  ['no last blank line', `data: ${json}`],
  ['scalars and lists in between', `data: null\n\ndata: 1\n\ndata: []\n\ndata: ${json}\n\n`],
])('reads a stream with %s', (_name, text) => {
  expect(decodeIn([bytesOf(text)])).toEqual([event])
})

test('bytes that are no UTF-8 become the replacement character', () => {
  const bytes = [...bytesOf('data: {"type":"x","delta":"'), 0xc3, 0x28, ...bytesOf('"}\n\n')]
  expect(decodeIn([Uint8Array.from(bytes)])).toEqual([{ type: 'x', delta: '\uFFFD(' }])
})

test('a bare response object counts as the lifecycle event it is', () => {
  const response = { object: 'response', status: 'completed', output: [] }
  expect(decodeIn([bytesOf(`data: ${JSON.stringify(response)}\n\n`)])).toEqual([
    { type: 'response.completed', response },
  ])
})

test('JSON nested 20,000 deep overflows nothing', () => {
  const deep = `{"type":"x","a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  expect(decodeIn([bytesOf(`data: ${deep}\n\ndata: ${json}\n\n`)]).at(-1)).toEqual(event)
})

test('a frame that is no JSON costs only itself and is counted; one that says nothing is passed over', () => {
  const [first, second] = ['{"type":"a"}', '{"type":"b"}']
  const frames = ['{oops', first, '{"a":1}', 'null', '<html>', second].map((data) => `data: ${data}\n\n`)
  expect(decodeIn([bytesOf(frames.join(''))])).toEqual([
    { type: unreadableFrame, data: '{oops' },
    { type: 'a' },
    { type: unreadableFrame, data: '<html>' },
    { type: 'b' },
  ])
})

test.each(['', ' ', 'ping', 'PING', 'keepalive', 'keep-alive', 'heartbeat'])(
  'a keep-alive frame with the data "%s" is nothing, not even a loss',
  (data) => {
    expect(decodeIn([bytesOf(`data: ${json}\n\nevent: ping\ndata: ${data}\n\ndata: ${json}\n\n`)])).toEqual([
      event,
      event,
    ])
  },
)

test('leaving the loop closes the body', async () => {
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(bytesOf(`data: ${json}\n\n`)),
    cancel: () => {
      cancelled = true
    },
  })
  for await (const events of decode(body)) {
    expect(events).toEqual([event])
    break
  }
  expect(cancelled).toBe(true)
})

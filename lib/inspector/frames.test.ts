import { expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { FrameReader } from './frames'
import { Recorder } from './recorder'
import { frame, record } from './testing/record'
import { densityOf, wireTimings } from './timings'

const delta = (sequence_number: number, text = 'a') =>
  frame({ type: 'response.output_text.delta', item_id: 'msg_1', delta: text, sequence_number })
const created = frame({ type: 'response.created', sequence_number: 0, response: { id: 'resp_1' } })

test('a stream with every kind of damage shows exactly its flags', () => {
  const recording = record([
    [10, created],
    [10, delta(1)],
    [10, delta(1)],
    [10, delta(5)],
    [10, delta(3)],
    [10, ': still here\n\n'],
    [10, 'event: ping\ndata: ping\n\n'],
    [1500, delta(6)],
    [10, frame({ type: 'acme.surprise', sequence_number: 7 })],
    [10, 'data: {"type":"response.outp\n\n'],
    [10, 'data: [DONE]\n\n'],
    [10, 'data: {"type":"response.comp'],
  ])
  const frames = new FrameReader().read(recording)
  expect(frames.map(({ type, flags }) => [type, flags])).toEqual([
    ['response.created', []],
    ['response.output_text.delta', []],
    ['response.output_text.delta', ['duplicate']],
    ['response.output_text.delta', ['gap']],
    ['response.output_text.delta', ['out-of-order']],
    ['comment', ['keep-alive']],
    ['ping', ['keep-alive']],
    ['response.output_text.delta', ['stall']],
    ['acme.surprise', ['unknown-type']],
    ['unreadable', ['broken-json']],
    ['[DONE]', []],
    ['unreadable', ['cut']],
  ])
  expect(frames.map(({ item }) => item).slice(0, 2)).toEqual([undefined, 'msg_1'])
  expect(frames.slice(0, 3).map(({ at, since }) => [at, since])).toEqual([
    [110, 110],
    [120, 10],
    [130, 10],
  ])
})

test.each(['\n', '\r\n', '\r'])(
  'bytes are cut into the same frames anywhere, with the line end %j',
  (lineEnd) => {
    const text = `${created}: ä🦊\n\n${delta(1, 'ä🦊')}data: [DONE]\n\n`.replaceAll('\n', lineEnd)
    const bytes = new TextEncoder().encode(text)
    const whole = new FrameReader().read(record([[0, bytes]])).map(({ text: own }) => own)
    expect(whole).toHaveLength(4)
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 20 }), (cuts) => {
        const edges = [0, ...cuts.toSorted((one, other) => one - other), bytes.length]
        const pieces = edges.slice(1).map((end, at) => [1, bytes.subarray(edges[at], end)] as const)
        expect(new FrameReader().read(record(pieces)).map(({ text: own }) => own)).toEqual(whole)
      }),
    )
  },
)

test('every byte belongs to one frame', () => {
  const text = created + delta(1) + delta(2)
  const frames = new FrameReader().read(record([[0, text]]))
  expect(frames.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(text.length)
})

test('a growing recording is read on from where it was, also over another connection', () => {
  let now = 0
  const recorder = new Recorder({ maxRecordings: 1, maxBytes: 1e6, now: () => now, date: () => 0 })
  const first = recorder.start('turn', { path: '/v1/responses', headers: {}, body: '{}' })
  const reader = new FrameReader()
  const recording = recorder.get('turn')
  if (recording === undefined) throw new Error('The recording is gone.')
  first.chunk(new TextEncoder().encode(created + delta(1).slice(0, 30)))
  expect(reader.read(recording)).toHaveLength(1)
  first.end('network')
  expect(reader.read(recording).at(-1)?.flags).toEqual(['cut'])
  now = 50
  recorder.resume('turn')?.chunk(new TextEncoder().encode(delta(1)))
  expect(reader.read(recording).at(-1)).toMatchObject({ number: 3, at: 50, flags: ['resumed'] })
})

test('an answer in one piece is one frame, whatever its length', () => {
  const answer = JSON.stringify({ error: { message: 'no' } })
  const recording = record([[5, answer]], { headers: { 'content-type': 'application/json' }, status: 400 })
  const [only, ...others] = new FrameReader().read(recording)
  expect(only).toMatchObject({ type: 'body', data: answer, flags: [] })
  expect(others).toEqual([])
})

test('times and density', () => {
  const recording = record([
    [20, ': hello\n\n'],
    [80, created],
    [100, delta(1)],
    [20, delta(2)],
    [2000, delta(3)],
  ])
  const frames = new FrameReader().read(recording)
  expect(wireTimings(recording, frames)).toEqual({
    head: 100,
    firstByte: 120,
    firstEvent: 200,
    firstToken: 300,
    total: 2330,
    medianGap: 2000,
    longestGap: 2000,
    stalls: 1,
  })
  const density = densityOf(frames, 10)
  expect(density.total).toBe(2320)
  expect(density.bytes[9]).toBe(delta(3).length)
  expect(density.stalls).toEqual([{ from: 320 / 2320, to: 1 }])
})

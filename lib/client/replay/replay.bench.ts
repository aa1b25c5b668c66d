import { bench, describe } from 'vitest'
import { FrameReader } from '@/lib/inspector/frames'
import { Recorder } from '@/lib/inspector/recorder'
import { frame, record } from '@/lib/inspector/testing/record'
import { Decoder } from '@/lib/responses/sse/decode'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { Replay } from './replay'
import { turnOfRecording } from './turn-of-recording'

const delta = (at: number) =>
  frame({ type: 'response.output_text.delta', item_id: 'msg_1', delta: ` word${at}`, sequence_number: at })

/** 20,000 frames, one in each chunk. */
const recording = record(Array.from({ length: 20_000 }, (_, at) => [1, delta(at)] as const))
const frames = new FrameReader().read(recording)
const replay = await Replay.of(recording, turnOfRecording(recording, ''), frames)

describe('a jump in a recording of 20,000 frames', () => {
  let at = 0
  /** Visits positions that are far from each other, forwards and backwards. */
  const next = () => (at = (at + 12_347) % replay.length)
  bench('the state is there already', () => {
    next()
  })
  bench('jump', () => {
    replay.turnAt(next())
  })
})

describe('recording a stream of 20,000 chunks', () => {
  const bytes = recording.chunks.map((chunk) => chunk.bytes)
  /** What the page does with each chunk anyway. */
  function read(take: (chunk: Uint8Array) => void): void {
    const decoder = new Decoder()
    let state = initialState
    for (const chunk of bytes) {
      take(chunk)
      state = decoder.push(chunk).reduce(reduce, state)
    }
  }
  bench('floor: reading without a recorder', () => {
    read(() => undefined)
  })
  bench('reading with a recorder', () => {
    const recorder = new Recorder({
      maxRecordings: 40,
      maxBytes: 32_000_000,
      now: () => performance.now(),
      date: () => Date.now(),
    })
    const connection = recorder.start('turn', { path: '/v1/responses', headers: {}, body: '{}' })
    read(connection.chunk)
    connection.end('enough')
  })
})

describe('reading 20,000 frames', () => {
  const texts = recording.chunks.map((chunk) => new TextDecoder().decode(chunk.bytes))
  bench('floor: only parsing their JSON', () => {
    for (const text of texts) JSON.parse(text.slice(text.indexOf('{')))
  })
  bench('with flags and masked secrets', () => {
    new FrameReader().read(recording)
  })
})

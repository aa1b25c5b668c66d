import fc from '@/lib/util/testing/property-testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEmulator } from '@/lib/emulator/emulate'
import type { RecordedWire } from '@/lib/emulator/recordings'
import { recordings as realStreams } from '@/lib/emulator/testing/recordings'
import { recordingFile } from '@/lib/inspector/files/recording-file'
import { readStream } from '@/lib/inspector/files/read-stream'
import { FrameReader } from '@/lib/inspector/frames'
import { recorder } from '@/lib/inspector/recorder'
import type { Recording } from '@/lib/inspector/recording'
import { frame, record } from '@/lib/inspector/testing/record'
import { outputText } from '@/lib/responses/select'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { createResponseBy } from '../create-response'
import { runTurn } from '../run-turn'
import { Replay } from './replay'
import { turnOfRecording } from './turn-of-recording'

const replayOf = (recording: Recording) =>
  Replay.of(recording, turnOfRecording(recording, 'Demo'), new FrameReader().read(recording))

const delta = (text: string, sequence_number?: number) =>
  frame({
    type: 'response.output_text.delta',
    item_id: 'msg_1',
    delta: text,
    ...(sequence_number === undefined ? {} : { sequence_number }),
  })
const completed = frame({ type: 'response.completed', response: { id: 'resp_1', status: 'completed' } })

/** A recording whose text is its own numbers. */
const long = record([
  ...Array.from({ length: 1000 }, (_, at) => [at % 7, delta(`${at} `, at)] as const),
  [3, `${completed}data: [DONE]\n\n`],
])

describe('a replay', () => {
  test('shows at every position what folding from the start shows, in whatever order one jumps', async () => {
    const replay = await replayOf(long)
    expect(replay.length).toBe(1002)
    const other = await replayOf(long)
    const states = Array.from({ length: replay.length + 1 }, (_, at) => other.turnAt(at))
    fc.assert(
      fc.property(fc.array(fc.nat(replay.length), { minLength: 1, maxLength: 20 }), (jumps) => {
        for (const position of jumps) expect(replay.turnAt(position)).toEqual(states[position])
      }),
      { numRuns: 40 },
    )
  })

  test('knows for each time, each position and each frame the others', async () => {
    const replay = await replayOf(long)
    for (const position of [1, 2, 200, 777, replay.length]) {
      expect(replay.positionAt(replay.timeAt(position))).toBeGreaterThanOrEqual(position)
      expect(replay.positionAt(replay.timeAt(position) - 0.1)).toBeLessThan(position)
    }
    expect(replay.positionAt(-1)).toBe(0)
    expect([replay.timeAt(0), replay.frameAt(0)]).toEqual([0, 0])
    expect([1, 500, 1001].map((number) => replay.positionOfFrame(number))).toEqual([1, 500, 1001])
    // The last frame is `[DONE]`, and the end of the connection comes after it.
    expect(replay.frameAt(replay.length)).toBe(1002)
  })

  test('finds the frame of an event between comments, keep-alives and broken frames', async () => {
    const replay = await replayOf(
      record([
        [1, `: hi\n\n${delta('a')}`],
        [1, 'data: {broken\n\n'],
        [1, `data: ping\n\n${delta('b')}${completed}`],
      ]),
    )
    const frames = [1, 2, 3, 4].map((position) => replay.frameAt(position))
    expect(frames).toEqual([2, 3, 5, 6])
  })

  test('steps through a recording without times at a steady pace', async () => {
    const [opened] = readStream(new TextEncoder().encode(delta('a') + delta('b') + completed))
    const replay = opened && (await replayOf(opened.recording))
    expect([1, 2, 3].map((position) => replay?.timeAt(position))).toEqual([0, 20, 40])
    // That pace is not how long the answer took.
    const { sentAt, endedAt } = replay?.turnAt(replay.length).timings ?? {}
    expect(endedAt).toBe(sentAt)
  })

  test('of an answer that went on over another connection starts again only without numbers', async () => {
    for (const [numbers, text] of [
      [true, 'abc'],
      [false, 'ac'],
    ] as const) {
      const parts = ['a', 'b', 'c'].map((letter, at) => delta(letter, numbers ? at : undefined))
      const rest = numbers ? parts.slice(2) : [parts[0], parts[2]]
      const chunks: ReadonlyArray<readonly [number, string]> = [
        ...[parts[0], parts[1], ...rest].map((part) => [1, part ?? ''] as const),
        [1, completed],
      ]
      const replay = await replayOf({ ...record(chunks), resumedAt: [2] })
      expect(outputText(replay.turnAt(replay.length).state.output)).toBe(text)
    }
  })

  test('of a refused request ends as it did', async () => {
    const error = '{"error":{"message":"No such model","code":"model_not_found"}}'
    const recording = record([[4, error]], { status: 404 })
    const replay = await replayOf({
      ...recording,
      ...(recording.head && { head: { ...recording.head, headers: [['content-type', 'application/json']] } }),
    })
    expect(replay.turnAt(replay.length).state).toMatchObject({
      ended: 'failed',
      error: { code: 'model_not_found', status: 404 },
    })
  })

  test.each(['network', 'abort'] as const)('that was cut by %s ends as interrupted', async (how) => {
    const replay = await replayOf(record([[1, delta('a')]], { how }))
    const { state, stopped } = replay.turnAt(replay.length)
    expect(state.ended).toBe('interrupted')
    expect(stopped).toBe(how === 'abort' ? true : undefined)
  })
})

describe('a recording that is served as a model', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Serves a recording, asks for it with the real client, and records that. */
  async function ask(recording: Recording, key: string) {
    const wire: RecordedWire = { kind: 'wire', name: 'x', model: 'recording/x', recording }
    const emulate = createEmulator({ recordings: [wire] })
    vi.setSystemTime(recording.startedAt)
    const create = createResponseBy(async (body, signal, headers) => ({
      response: await emulate(
        new Request('http://emulator.test/v1/responses', { method: 'POST', body, headers, signal }),
      ),
    }))
    const request = { model: 'recording/x', input: 'hi', stream: true }
    const ended = runTurn(makeTurn({ id: key, timings: { sentAt: Date.now() } }), request, {
      create,
      signal: new AbortController().signal,
      now: () => Date.now(),
      onChange: () => undefined,
    })
    await vi.runAllTimersAsync()
    const again = recorder.get(key)
    if (again === undefined) throw new Error('Nothing was recorded.')
    return { turn: await ended, again }
  }

  /** The file without what differs from request to request. */
  const fileOf = (recording: Recording) =>
    recordingFile(
      { ...recording, ...(recording.head && { head: { ...recording.head, headers: [] } }) },
      { provider: 'Demo' },
    ).replaceAll(/^.*"k":"request".*$/gm, '')

  test('gives the same file when it is recorded again, and the same turn, at each of its speeds', async () => {
    const pieces = fc.array(fc.tuple(fc.nat(400), fc.constantFrom('Grüße ', '🦊', '\n\n', '**a**')), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('enough' as const, 'network' as const), async (texts, how) => {
        const arrivals = texts.map(([wait, text], at) => [wait, delta(text, at)] as const)
        const recording = record(how === 'enough' ? [...arrivals, [5, completed]] : arrivals, { how })
        const { turn, again } = await ask(recording, 'again')
        // Ours is over with the event that ends the answer, not when the server closes.
        const at = again.end?.at ?? 0
        const [opened] = readStream(
          new TextEncoder().encode(recordingFile({ ...recording, end: { at, how } }, { provider: 'Demo' })),
        )
        expect(opened && fileOf(again)).toBe(opened && fileOf(opened.recording))
        const replay = await replayOf(again)
        expect(replay.turnAt(replay.length).state).toEqual(turn.state)
      }),
      { numRuns: 20 },
    )
  })

  test.each(realStreams.map(({ name, events }) => [name, events] as const))(
    '%s is the same turn live, replayed and opened from its file',
    async (name, events) => {
      const recording = record(events.map((event) => [3, frame(event)] as const))
      const { turn, again } = await ask(recording, name)
      const [opened] = readStream(new TextEncoder().encode(recordingFile(again, { provider: 'Demo' })))
      if (opened === undefined) throw new Error('Nothing was opened.')
      for (const one of [again, opened.recording]) {
        const replay = await replayOf(one)
        const replayed = replay.turnAt(replay.length)
        expect(replayed.state).toEqual(turn.state)
        expect(replayed.timings.items).toEqual(turn.timings.items)
      }
    },
  )
})

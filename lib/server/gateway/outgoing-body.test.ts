import { createParser } from 'eventsource-parser'
import fc from '@/lib/util/testing/property-testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { OutgoingBody, type OutgoingBodyOptions } from './outgoing-body'

const source = {
  pause: vi.fn<() => void>(),
  resume: vi.fn<() => void>(),
  abort: vi.fn<(reason: Error) => void>(),
}
const onClose = vi.fn<(fault?: Error) => void>()

function open(overrides: Partial<OutgoingBodyOptions> = {}): OutgoingBody {
  return new OutgoingBody({
    source,
    isEventStream: true,
    heartbeatMs: 15_000,
    idleMs: 45_000,
    thinkingMs: 45_000,
    onClose,
    ...overrides,
  })
}

async function readAll(body: OutgoingBody): Promise<string> {
  return Buffer.from(await new Response(body.stream).arrayBuffer()).toString()
}

function framesOf(text: string): unknown[] {
  const frames: unknown[] = []
  createParser({ onEvent: (event) => frames.push(event) }).feed(text)
  return frames
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('heartbeats', () => {
  test('come after silence at a frame boundary, each time anew', async () => {
    const body = open()
    const text = readAll(body)
    body.push(Buffer.from('data: a\n\n'))
    await vi.advanceTimersByTimeAsync(14_999)
    body.push(Buffer.from('data: b\n\n'))
    await vi.advanceTimersByTimeAsync(14_999)
    body.push(Buffer.from('data: c\n\n'))
    await vi.advanceTimersByTimeAsync(30_000)
    body.end()
    expect(await text).toBe('data: a\n\ndata: b\n\ndata: c\n\n: keep-alive\n\n: keep-alive\n\n')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('never come inside a frame', async () => {
    const body = open()
    const text = readAll(body)
    body.push(Buffer.from('data: a\n\ndata: half'))
    await vi.advanceTimersByTimeAsync(30_000)
    body.push(Buffer.from(' done\n\n'))
    body.end()
    expect(await text).toBe('data: a\n\ndata: half done\n\n')
  })

  test('never come in anything but an event stream', async () => {
    const body = open({ isEventStream: false })
    const text = readAll(body)
    await vi.advanceTimersByTimeAsync(44_000)
    body.push(Buffer.from('{}\n\n'))
    body.end()
    expect(await text).toBe('{}\n\n')
  })

  test('change no frame, wherever the bytes are cut', async () => {
    const stream =
      ': hi\n\nevent: a\ndata: {"x":"é\u{1F600}"}\n\ndata: b\r\n\r\ndata: c\rdata: d\r\rdata: [DONE]\n\n'
    const bytes = Buffer.from(stream)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 })), async (sizes) => {
        const body = open({ idleMs: 3_600_000, thinkingMs: 3_600_000 })
        const text = readAll(body)
        let at = 0
        for (const size of [...sizes, bytes.length]) {
          body.push(bytes.subarray(at, at + size))
          at += size
          await vi.advanceTimersByTimeAsync(15_000)
        }
        body.end()
        expect((await text).replaceAll(': keep-alive\n\n', '')).toBe(stream)
        expect(framesOf(await text)).toEqual(framesOf(stream))
      }),
      { numRuns: 40 },
    )
  })
})

test('a byte order mark after our comment is taken out, one at the start stays', async () => {
  const late = open()
  late.comment('parley')
  late.push(Buffer.from('\uFEFFdata: a\n\n'))
  late.end()
  expect(await readAll(late)).toBe(': parley\n\ndata: a\n\n')
  const prompt = open()
  prompt.push(Buffer.from('\uFEFFdata: a\n\n'))
  prompt.end()
  const bytes = new Uint8Array(await new Response(prompt.stream).arrayBuffer())
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})

test('chunks of one turn leave as one', async () => {
  const body = open()
  for (const text of ['a', 'b', 'c']) body.push(Buffer.from(text))
  const reader = body.stream.getReader()
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('abc')
  body.end()
})

test('a silent upstream is given up, and its heartbeats do not count', async () => {
  const body = open({ thinkingMs: 40_000 })
  const text = readAll(body)
  const outcome = expect(text).rejects.toThrow('paused its answer for too long')
  await vi.advanceTimersByTimeAsync(39_999)
  expect(source.abort).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(source.abort).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(5)
  await outcome
  expect(onClose).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ reason: 'thinking_timeout' }))
})

const delta = (type: string) => Buffer.from(`event: ${type}\ndata: {"type":"${type}","delta":"a"}\n\n`)

test('a model may think for longer than it may pause in a text', async () => {
  const body = open({ idleMs: 40_000, thinkingMs: 600_000 })
  const text = readAll(body).catch((error: unknown) => error)
  const thinking = [
    'response.created',
    'response.in_progress',
    'response.reasoning_summary_text.delta',
    'response.reasoning_text.delta',
    'response.output_item.added',
    'response.web_search_call.searching',
    'response.output_text.done',
  ]
  for (const type of thinking) {
    body.push(delta(type))
    await vi.advanceTimersByTimeAsync(599_999)
    expect(source.abort, type).not.toHaveBeenCalled()
  }
  body.push(Buffer.concat([delta('response.output_text.delta'), delta('response.reasoning_text.delta')]))
  await vi.advanceTimersByTimeAsync(599_999)
  expect(source.abort).not.toHaveBeenCalled()
  body.push(Buffer.from('data: {"type": "response.output_text.delta", "delta": "b"}\n\n'))
  await vi.advanceTimersByTimeAsync(40_000)
  expect(source.abort).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(5)
  await text
})

test('a limit of ours is named in the stream before it fails, also in the middle of a frame', async () => {
  for (const half of ['', 'data: {"type":"response.outp']) {
    const body = open({ idleMs: 40_000, thinkingMs: 300_000 })
    let text = ''
    const reading = (async () => {
      for await (const chunk of body.stream) text += Buffer.from(chunk).toString()
    })().catch((error: unknown) => error)
    body.push(Buffer.from(`data: {"type":"response.created"}\n\n${half}`))
    await vi.advanceTimersByTimeAsync(300_005)
    expect(await reading).toMatchObject({ reason: 'thinking_timeout' })
    const frames = framesOf(text)
    expect(frames.at(-1)).toMatchObject({ event: 'error' })
    const [, data = ''] = /event: error\ndata: (.*)/.exec(text) ?? []
    expect(JSON.parse(data)).toEqual({
      type: 'error',
      code: 'thinking_timeout',
      message:
        "The upstream paused its answer for too long. Parley's limit is 300 s (THINKING_TIMEOUT_SECONDS).",
      param: null,
    })
  }
})

test('a slow reader pauses the upstream and is not taken for its silence', async () => {
  const body = open()
  body.push(Buffer.alloc(20_000, 'x'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(source.pause).toHaveBeenCalledOnce()
  expect(source.resume).not.toHaveBeenCalled()
  expect(onClose).not.toHaveBeenCalled()
  const reader = body.stream.getReader()
  expect((await reader.read()).value).toHaveLength(20_000)
  expect(source.resume).toHaveBeenCalledOnce()
  await reader.cancel()
})

test('a reader that leaves ends the upstream request and the timers', async () => {
  const body = open()
  await body.stream.cancel()
  expect(source.abort).toHaveBeenCalledOnce()
  expect(onClose).toHaveBeenCalledExactlyOnceWith(undefined)
  body.push(Buffer.from('late'))
  body.end()
  expect(vi.getTimerCount()).toBe(0)
})

test('a failure comes after the bytes that arrived, also where nobody has read them yet', async () => {
  const body = open()
  const reader = body.stream.getReader()
  body.push(Buffer.from('last words'))
  body.fail(new Error('cut'))
  await vi.advanceTimersByTimeAsync(500)
  const { value } = await reader.read()
  expect(Buffer.from(value ?? []).toString()).toBe('last words')
  const outcome = expect(reader.read()).rejects.toThrow('cut')
  await vi.advanceTimersByTimeAsync(5)
  await outcome
})

test('a reader that takes nothing for a quarter of an hour is gone; one that takes a little is not', async () => {
  const body = open()
  const reader = body.stream.getReader()
  const more = () => body.push(Buffer.alloc(40_000, 'a'))
  more()
  for (let times = 0; times < 4; times += 1) {
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    await reader.read()
    more()
  }
  expect(onClose).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(15 * 60_000)
  expect(onClose).toHaveBeenCalledWith(expect.objectContaining({ reason: 'client_gone' }))
  expect(source.abort).toHaveBeenCalledOnce()
})

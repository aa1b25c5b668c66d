import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FrameReader } from '@/lib/wire/frames'
import { Channel } from './channel'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A body that the test writes, and the response that has it. */
function createBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  return { write: (bytes: Uint8Array) => writer.write(bytes), open: async () => new Response(readable) }
}

/** Collects the frames of each chunk that arrives. */
function readChunks(channel: Channel): string[][] {
  const chunks: string[][] = []
  const frames = new FrameReader()
  void channel.body.pipeTo(
    new WritableStream({
      write: (chunk) => void chunks.push(frames.read(chunk).map(({ stream, kind }) => `${stream} ${kind}`)),
    }),
  )
  return chunks
}

/** Carries one stream over a channel; its head has been read. */
async function carryOne() {
  const channel = new Channel({ endsWithStreams: false })
  const chunks = readChunks(channel)
  const body = createBody()
  void channel.carry(1, body.open)
  await vi.advanceTimersByTimeAsync(20)
  chunks.length = 0
  return { channel, chunks, body }
}

test('what arrives within half a frame of a screen is written together, one of each stream in turn', async () => {
  const channel = new Channel({ endsWithStreams: false })
  const chunks = readChunks(channel)
  const [one, other] = [createBody(), createBody()]
  void channel.carry(1, one.open)
  void channel.carry(2, other.open)
  await vi.advanceTimersByTimeAsync(20)
  expect(chunks).toEqual([['0 ping'], ['1 head', '2 head']])
  for (let at = 0; at < 3; at += 1) {
    await one.write(Uint8Array.of(at))
    await other.write(Uint8Array.of(at))
  }
  await vi.advanceTimersByTimeAsync(20)
  // The first had waited for nothing.
  expect(chunks.slice(2)).toEqual([['1 data'], ['1 data', '2 data', '1 data', '2 data', '2 data']])
  channel.close()
})

test('a lone stream at the pace of a model waits for nothing', async () => {
  const { channel, chunks, body } = await carryOne()
  for (let at = 0; at < 5; at += 1) {
    await body.write(Uint8Array.of(at))
    await vi.advanceTimersByTimeAsync(0)
    expect(chunks).toHaveLength(at + 1)
    await vi.advanceTimersByTimeAsync(10)
  }
  channel.close()
})

test('a large piece is written at once', async () => {
  const { channel, chunks, body } = await carryOne()
  await body.write(Uint8Array.of(1))
  await body.write(new Uint8Array(40_000))
  await vi.advanceTimersByTimeAsync(0)
  expect(chunks).toEqual([['1 data'], ['1 data']])
  channel.close()
})

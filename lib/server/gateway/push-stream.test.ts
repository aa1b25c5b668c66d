import fc from '@/lib/util/testing/property-testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PushStream } from './push-stream'

const onRoom = vi.fn<() => void>()
const onLeave = vi.fn<() => void>()

const open = (highWaterMark = 100) => new PushStream({ highWaterMark, onRoom, onLeave })

/** A destination that takes a chunk whenever `take` is called, or immediately. */
function destination({ isSlow = false } = {}) {
  const taken: string[] = []
  let letGo = () => {}
  let closed = false
  let aborted: unknown
  const stream = new WritableStream<Uint8Array>({
    async write(chunk) {
      if (isSlow) {
        await new Promise<void>((resolve) => {
          letGo = resolve
        })
      }
      taken.push(Buffer.from(chunk).toString())
    },
    close() {
      closed = true
    },
    abort(reason: unknown) {
      aborted = reason
    },
  })
  return {
    stream,
    taken,
    take: async () => {
      letGo()
      await vi.advanceTimersByTimeAsync(0)
    },
    get closed() {
      return closed
    },
    get aborted() {
      return aborted
    },
  }
}

beforeEach(() => {
  vi.resetAllMocks()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('piped', () => {
  test('gives the destination all in order, whenever it was pushed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('push', 'wait', 'pipe')), fc.nat(20), async (steps, mark) => {
        const stream = open(mark)
        const to = destination()
        let pushed = 0
        let piping: Promise<void> | undefined
        for (const step of steps) {
          if (step === 'push') stream.push(Buffer.from(`${pushed++} `))
          else if (step === 'wait') await vi.advanceTimersByTimeAsync(0)
          else piping ??= stream.pipeTo(to.stream)
        }
        stream.close()
        await (piping ?? stream.pipeTo(to.stream))
        expect(to.taken.join('')).toBe(Array.from({ length: pushed }, (_, index) => `${index} `).join(''))
        expect(to.closed).toBe(true)
      }),
    )
  })

  test('has no room while the destination is slow, and says when it has', async () => {
    const stream = open(100)
    const to = destination({ isSlow: true })
    void stream.pipeTo(to.stream)
    await vi.advanceTimersByTimeAsync(0)
    onRoom.mockClear()
    stream.push(Buffer.alloc(60))
    expect(stream.hasRoom).toBe(true)
    stream.push(Buffer.alloc(60))
    expect(stream.hasRoom).toBe(false)
    await to.take()
    expect(stream.hasRoom).toBe(false)
    expect(onRoom).not.toHaveBeenCalled()
    await to.take()
    expect(stream.hasRoom).toBe(true)
    expect(onRoom).toHaveBeenCalledOnce()
    for (let chunk = 0; chunk < 3; chunk += 1) {
      stream.push(Buffer.alloc(60))
      await to.take()
    }
    expect(stream.hasRoom).toBe(true)
  })

  test('breaks off after what was pushed has been taken', async () => {
    const stream = open()
    const to = destination({ isSlow: true })
    const piping = stream.pipeTo(to.stream)
    const outcome = expect(piping).rejects.toThrow('broke')
    await vi.advanceTimersByTimeAsync(0)
    stream.push(Buffer.from('last'))
    stream.fail(new Error('broke'))
    await vi.advanceTimersByTimeAsync(100)
    expect(to.aborted).toBeUndefined()
    await to.take()
    await vi.advanceTimersByTimeAsync(5)
    await outcome
    expect(to.taken).toEqual(['last'])
    expect(to.aborted).toEqual(new Error('broke'))
  })

  test.each(['before it is piped', 'meanwhile'])('ends with its signal, %s', async (when) => {
    const stream = open()
    const to = destination()
    const abort = new AbortController()
    if (when === 'before it is piped') abort.abort(new Error('gone'))
    const outcome = expect(stream.pipeTo(to.stream, { signal: abort.signal })).rejects.toThrow('gone')
    await vi.advanceTimersByTimeAsync(0)
    abort.abort(new Error('gone'))
    await outcome
    expect(onLeave).toHaveBeenCalledOnce()
    expect(to.aborted).toEqual(new Error('gone'))
    stream.push(Buffer.from('late'))
    stream.close()
    expect(to.taken).toEqual([])
  })

  test('ends where the destination fails', async () => {
    const stream = open()
    const piping = stream.pipeTo(
      new WritableStream({
        write() {
          throw new Error('no socket')
        },
      }),
    )
    const outcome = expect(piping).rejects.toThrow('no socket')
    await vi.advanceTimersByTimeAsync(0)
    stream.push(Buffer.from('a'))
    await outcome
    expect(onLeave).toHaveBeenCalledOnce()
  })

  test('twice is refused', async () => {
    const stream = open()
    void stream.pipeTo(destination().stream)
    await expect(stream.pipeTo(destination().stream)).rejects.toThrow('locked')
  })

  test('leaves a destination open that it must not close', async () => {
    const stream = open()
    const to = destination()
    stream.push(Buffer.from('a'))
    stream.close()
    await stream.pipeTo(to.stream, { preventClose: true })
    expect(to.taken).toEqual(['a'])
    expect(to.closed).toBe(false)
  })
})

describe('read', () => {
  test('has no room while nobody reads', async () => {
    const stream = open(3)
    stream.push(Buffer.from('abc'))
    expect(stream.hasRoom).toBe(false)
    const reader = stream.getReader()
    expect((await reader.read()).value).toHaveLength(3)
    expect(stream.hasRoom).toBe(true)
  })

  test('breaks off after what was pushed has been read', async () => {
    const stream = open()
    stream.push(Buffer.from('last'))
    stream.fail(new Error('broke'))
    await vi.advanceTimersByTimeAsync(500)
    const reader = stream.getReader()
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('last')
    const outcome = expect(reader.read()).rejects.toThrow('broke')
    await vi.advanceTimersByTimeAsync(5)
    await outcome
  })

  test('of whoever left takes no more', async () => {
    const stream = open()
    await stream.cancel()
    expect(onLeave).toHaveBeenCalledOnce()
    stream.push(Buffer.from('late'))
    stream.fail(new Error('broke'))
    stream.close()
    expect(vi.getTimerCount()).toBe(0)
  })
})

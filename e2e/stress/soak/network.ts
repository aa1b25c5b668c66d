import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'

/** The network between one page and the server. */
export interface Network {
  /** Breaks off everything in transit, and lets nothing through for a while, in milliseconds. */
  readonly cut: (milliseconds: number) => void
  /** Runs work over this network, including everything that follows from it. */
  readonly run: <Result>(work: () => Promise<Result>) => Promise<Result>
}

interface Way {
  cut: AbortController
  cutUntil: number
  /** The delay before each read, in milliseconds. */
  readonly slowness: number
}

const ways = new AsyncLocalStorage<Way>()

/**
 * @param slowness how long a slow page waits before it reads on, in milliseconds
 */
export function createNetwork(slowness = 0): Network {
  const way: Way = { cut: new AbortController(), cutUntil: 0, slowness }
  return {
    cut(milliseconds) {
      way.cutUntil = Date.now() + milliseconds
      way.cut.abort()
      way.cut = new AbortController()
    },
    run: (work) => ways.run(way, work),
  }
}

/**
 * Makes `fetch` behave like that of a page on the server: addresses without a host are the server's, and its network
 * can be cut.
 *
 * @returns restores the original
 */
export function fetchAsPageOf(server: string): () => void {
  const original = globalThis.fetch
  globalThis.fetch = async (input, init = {}) => {
    const way = ways.getStore()
    const address = typeof input === 'string' ? new URL(input, server) : input
    if (way === undefined) return original(address, init)
    if (Date.now() < way.cutUntil) throw new TypeError('There is no network.')
    const both = new AbortController()
    // We do not use `AbortSignal.any`, because in Node 20 it may be garbage-collected while something waits for it.
    const abort = () => both.abort()
    for (const signal of [way.cut.signal, init.signal]) {
      if (signal?.aborted === true) abort()
      signal?.addEventListener('abort', abort, { once: true, signal: both.signal })
    }
    const response = await original(address, { ...init, signal: both.signal })
    return way.slowness === 0 ? response : slow(response, way.slowness)
  }
  return () => {
    globalThis.fetch = original
  }
}

function slow(response: Response, slowness: number): Response {
  const { body, status, headers } = response
  const wait = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      await delay(slowness)
      controller.enqueue(chunk)
    },
  })
  return new Response(body?.pipeThrough(wait) ?? null, { status, headers })
}

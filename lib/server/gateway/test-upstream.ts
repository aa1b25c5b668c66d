import 'server-only'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Timing } from './answer'
import { portOf } from '../testing/port-of'
import type { NetworkUpstream } from '../upstreams/upstream'

/** For tests only: an upstream on its own port that does what its listener says. */
export interface TestUpstream extends AsyncDisposable {
  readonly upstream: NetworkUpstream
  /** The requests it received, in order; bodies are there once complete. */
  readonly received: { readonly headers: IncomingHttpHeaders; readonly url: string; body: Buffer }[]
}

/** Handles a request that a test upstream has received completely. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** A key that is easy to spot wherever it shouldn't appear. */
export const markedKey = 'sk-MARKED-b7f3e09c51aa42d8'

export const quickTiming: Timing = {
  firstByteMs: 5_000,
  idleMs: 5_000,
  thinkingMs: 5_000,
  overallMs: 60_000,
  firstCommentMs: 1_000,
  heartbeatMs: 1_000,
}

/** Starts a server on a free loopback port; it stops at the end of the test's block (`await using`). */
export async function startUpstream(
  listener: Listener,
  overrides: Partial<NetworkUpstream> = {},
): Promise<TestUpstream> {
  const received: TestUpstream['received'] = []
  const server = createServer((request, response) => {
    const entry = { headers: request.headers, url: request.url ?? '', body: Buffer.alloc(0) }
    received.push(entry)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      entry.body = Buffer.concat(chunks)
      void listener(request, response)
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    upstream: {
      kind: 'network',
      id: 'test',
      label: 'Test upstream',
      baseUrl: `http://127.0.0.1:${portOf(server.address())}/v1`,
      apiKey: markedKey,
      capabilities: { chaining: 'unknown', store: 'unknown' },
      ...overrides,
    },
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Waits for one turn of the event loop, in which sockets are read. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** Returns a promise and the function that resolves it, so that a test and its server can wait for each other. */
export function deferred<T = void>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}

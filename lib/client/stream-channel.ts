import { underBase } from '@/lib/base-path'
import { isObject } from '@/lib/responses/guards'
import { createFrameReader, type Frame } from '@/lib/streams/frames'
import type { Post } from './create-response'
import { frameResponse } from './framed-response'
import { parseJson } from '@/lib/json/parse-json'

/** How long a connection that carries nothing stays open. Milliseconds. */
const idleTime = 10_000

interface ChannelOptions {
  /** Whether a browser opens as many connections as it likes, as over HTTP/2. */
  readonly hasManyConnections: () => boolean
  readonly newId: () => string
}

/** Where the frames of one stream go. */
type Receive = (frame: Frame | 'gone') => void

interface Connection {
  readonly name: string
  readonly receivers: Map<number, Receive>
  readonly abort: AbortController
}

/**
 * Sends creates so that any number of them streams at once, with the times of the server: over one shared connection
 * where the browser allows six to a host (HTTP/1.1), else over one each.
 */
export function createChannelPost({ hasManyConnections, newId }: ChannelOptions): Post {
  let connecting: Promise<Connection | undefined> | undefined
  let streams = 0
  let idle: ReturnType<typeof setTimeout> | undefined

  async function connect(): Promise<Connection | undefined> {
    const name = newId()
    const abort = new AbortController()
    const receivers = new Map<number, Receive>()
    const close = () => {
      connecting = undefined
      for (const receive of receivers.values()) receive('gone')
      receivers.clear()
    }
    try {
      const { ok, body } = await fetch(underBase(`/api/streams?channel=${name}`), { signal: abort.signal })
      if (!ok || body === null) return undefined
      void deliver(body, (frame) => receivers.get(frame.stream)?.(frame)).then(close)
      return { name, receivers, abort }
    } catch {
      return undefined
    }
  }

  /** The connection goes when nothing was carried for a while: a server counts what is open. */
  function rest(connection: Connection): void {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (connection.receivers.size > 0) return
      connecting = undefined
      connection.abort.abort()
    }, idleTime)
  }

  const shared: Post = async (body, signal, headers) => {
    connecting ??= connect()
    const connection = await connecting
    if (connection === undefined) {
      connecting = undefined
      return alone(body, signal, headers)
    }
    streams += 1
    const stream = streams
    const received = frameResponse(signal, () => {
      connection.receivers.delete(stream)
      rest(connection)
    })
    connection.receivers.set(stream, received.push)
    const place = { 'x-parley-channel': connection.name, 'x-parley-stream': String(stream) }
    const response = await post(body, signal, { ...headers, ...place }).catch((error: unknown) => {
      received.push('gone')
      throw error
    })
    if (response.status === 202) {
      const stop = () => {
        const query = `channel=${connection.name}&stream=${stream}`
        // It must get there although the page is being left.
        fetch(underBase(`/api/streams?${query}`), { method: 'DELETE', keepalive: true }).catch(
          () => undefined,
        )
      }
      signal.addEventListener('abort', stop, { once: true })
      received.onCancel(stop)
      return received.posted
    }
    received.push('gone')
    // Another instance of the server answered: the channel is of no use there, and nothing was sent upstream.
    return response.status === 404 && (await isNoChannel(response.clone()))
      ? alone(body, signal, headers)
      : { response }
  }

  return (...asked) => (hasManyConnections() ? alone : shared)(...asked)
}

/** Over a connection of its own. */
const alone: Post = async (body, signal, headers) => {
  const response = await post(body, signal, headers)
  if (!response.ok || response.body === null) return { response }
  const abort = new AbortController()
  const received = frameResponse(signal, () => abort.abort())
  void deliver(response.body, received.push, abort.signal).then(() => received.push('gone'))
  return received.posted
}

const post = (body: string, signal: AbortSignal, headers: Readonly<Record<string, string>>) =>
  fetch(underBase('/api/streams'), { method: 'POST', headers, body, signal })

async function isNoChannel(response: Response): Promise<boolean> {
  const body = parseJson(await response.text())
  return isObject(body) && isObject(body['error']) && body['error']['code'] === 'no_channel'
}

/** Reads frames until there are no more, for whatever reason. */
async function deliver(
  body: ReadableStream<Uint8Array>,
  receiver: (frame: Frame) => void,
  signal?: AbortSignal,
): Promise<void> {
  const reader = body.getReader()
  signal?.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true })
  const read = createFrameReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const frame of read(value)) receiver(frame)
    }
  } catch {
    // The connection is gone, which is what its end says.
  }
}

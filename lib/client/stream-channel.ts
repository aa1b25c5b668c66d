import { underBase } from '@/lib/util/base-path'
import { isObject } from '@/lib/responses/guards'
import { type Frame, FrameReader } from '@/lib/wire/frames'
import type { Post, PostedCreate } from './create-response'
import { FramedResponse } from './framed-response'
import { parseJson } from '@/lib/responses/parse-json'

/** How long an idle connection stays open. Milliseconds. */
const idleTime = 10_000

interface ChannelOptions {
  /** Whether the browser opens as many connections as it likes, as over HTTP/2. */
  readonly hasManyConnections: () => boolean
  readonly newId: () => string
}

/** Receives the frames of one stream. */
type Receive = (frame: Frame | 'gone') => void

interface Connection {
  readonly name: string
  readonly receivers: Map<number, Receive>
  readonly abort: AbortController
}

/**
 * Sends creates so that any number of them can stream at once, with the server's times: over one shared connection if
 * the browser allows only six per host (HTTP/1.1), otherwise over one each.
 */
export class StreamChannel {
  readonly #options: ChannelOptions
  #connecting: Promise<Connection | undefined> | undefined
  #streams = 0
  #idle: ReturnType<typeof setTimeout> | undefined

  constructor(options: ChannelOptions) {
    this.#options = options
  }

  readonly post: Post = (...asked) =>
    this.#options.hasManyConnections() ? alone(...asked) : this.#share(...asked)

  async #share(...[body, signal, headers]: Parameters<Post>): Promise<PostedCreate> {
    this.#connecting ??= this.#connect()
    const connection = await this.#connecting
    if (connection === undefined) {
      this.#connecting = undefined
      return alone(body, signal, headers)
    }
    this.#streams += 1
    const stream = this.#streams
    const received = new FramedResponse(signal, () => {
      connection.receivers.delete(stream)
      this.#rest(connection)
    })
    connection.receivers.set(stream, received.push)
    const place = { 'x-parley-channel': connection.name, 'x-parley-stream': String(stream) }
    const response = await post(body, signal, { ...headers, ...place }).catch((error: unknown) => {
      received.push('gone')
      throw error
    })
    if (response.status === 202) {
      const stop = () => stopStream(connection.name, stream)
      signal.addEventListener('abort', stop, { once: true })
      received.onCancel = stop
      return received.posted
    }
    received.push('gone')
    // Another instance of the server answered: it doesn't have the channel, and nothing was sent upstream.
    return response.status === 404 && (await isNoChannel(response.clone()))
      ? alone(body, signal, headers)
      : { response }
  }

  async #connect(): Promise<Connection | undefined> {
    const name = this.#options.newId()
    const abort = new AbortController()
    const receivers = new Map<number, Receive>()
    const close = () => {
      this.#connecting = undefined
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

  /** Closes the connection when it has carried nothing for a while: a server counts its open connections. */
  #rest(connection: Connection): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => {
      if (connection.receivers.size > 0) return
      this.#connecting = undefined
      connection.abort.abort()
    }, idleTime)
  }
}

/** Stops one of the streams of a connection. */
function stopStream(channel: string, stream: number): void {
  const address = underBase(`/api/streams?channel=${channel}&stream=${stream}`)
  // The request has to arrive even if the person is leaving the page.
  fetch(address, { method: 'DELETE', keepalive: true }).catch(() => undefined)
}

/** Sends over a separate connection. */
const alone: Post = async (body, signal, headers) => {
  const response = await post(body, signal, headers)
  if (!response.ok || response.body === null) return { response }
  const abort = new AbortController()
  const received = new FramedResponse(signal, () => abort.abort())
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
  const frames = new FrameReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      for (const frame of frames.read(value)) receiver(frame)
    }
  } catch {
    // The connection is gone; its end already says so.
  }
}

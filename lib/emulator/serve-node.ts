import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptSocket, refuseUpgrade } from '@/lib/wire/websocket/accept'

/** More than the largest input that the API allows, with room for its JSON. */
const MAXIMUM_BODY_BYTES = 64 * 1024 * 1024

type Handler = (request: Request) => Promise<Response>

/** Creates a node:http server for a handler of web requests; it doesn't listen yet. */
export function serveNode(handler: Handler): Server {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch(() => {
      // The client or our handler broke off the body: only the connection can show that.
      outgoing.destroy()
    })
  })
  return server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(incoming.url ?? '/', 'http://localhost')
    if (!/\/v1\/responses\/?$/.test(pathname)) {
      void refuseUpgrade(
        socket,
        Response.json({ error: { message: 'WebSockets are at /v1/responses.' } }, { status: 404 }),
      )
      return
    }
    const headers = {
      'content-type': 'application/json',
      authorization: incoming.headers.authorization ?? '',
    }
    acceptSocket(incoming, socket, head, (body, signal) =>
      handler(new Request('http://localhost/v1/responses', { method: 'POST', headers, body, signal })),
    )
  })
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort(new Error('The client closed the connection.'))
  })
  const body = await readBody(incoming)
  if (body === null) {
    outgoing.writeHead(413, { connection: 'close' }).end()
    return
  }
  const response = await handler(toRequest(incoming, body, gone.signal))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body !== null) await pump(response.body, outgoing, gone.signal)
  outgoing.end()
}

/** Reads the whole body; null if it exceeds the API's limits. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue
    length += chunk.length
    if (length > MAXIMUM_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toRequest(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
  const init = { method, headers, signal }
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  return new Request(url, hasBody ? { ...init, body: new Uint8Array(body) } : init)
}

/**
 * Copies the body as fast as the client reads it, and cancels it when the client disconnects. If the body breaks,
 * everything before that is still sent.
 */
async function pump(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const reader = body.getReader()
  const cancel = () => {
    reader.cancel(signal.reason).catch(() => undefined)
  }
  signal.addEventListener('abort', cancel, { once: true })
  let flushed = Promise.resolve()
  try {
    for (;;) {
      signal.throwIfAborted()
      const { done, value } = await reader.read()
      if (done) return
      let hasRoom = true
      flushed = new Promise((resolve) => {
        hasRoom = outgoing.write(value, () => resolve())
      })
      if (!hasRoom) await once(outgoing, 'drain', { signal })
    }
  } catch (error) {
    if (!signal.aborted) await flushed
    throw error
  }
}

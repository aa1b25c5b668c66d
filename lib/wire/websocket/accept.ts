import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { type SessionOptions, SocketSession } from './session'

/** In milliseconds. A connection ends after an hour, as at OpenAI; the client then opens another. */
const LIFETIME = 60 * 60 * 1000
/** In milliseconds. A proxy on the way may close a connection that is silent for a minute. */
const PING_INTERVAL = 30_000

/** Bytes of one frame, which may contain pictures. */
const server = new WebSocketServer({ noServer: true, maxPayload: 48 * 1024 * 1024 })

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString()
    : Array.isArray(data)
      ? Buffer.concat(data).toString()
      : Buffer.from(data).toString()

function serve(socket: WebSocket, create: SessionOptions['create']): void {
  const session = new SocketSession({
    create,
    send: (frame) =>
      new Promise((resolve, reject) => {
        socket.send(frame, (error) => {
          if (error) reject(error)
          else resolve()
        })
      }),
  })
  const ping = setInterval(() => socket.ping(), PING_INTERVAL)
  const end = setTimeout(() => {
    const error = {
      type: 'invalid_request_error',
      code: 'websocket_connection_limit_reached',
      message: 'A connection lasts an hour. Open another one.',
      param: null,
    }
    socket.send(JSON.stringify({ type: 'error', status: 400, error }))
    socket.close(1000)
  }, LIFETIME)
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(1003, 'Send text frames.')
    else session.receive(textOf(data))
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(ping)
    clearTimeout(end)
    session.close()
  })
}

/**
 * Accepts an upgrade to a WebSocket and serves it until it closes.
 *
 * @param create answers each `response.create`
 */
export function acceptSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  create: SessionOptions['create'],
): void {
  server.handleUpgrade(request, socket, head, (opened) => serve(opened, create))
}

/** Answers an upgrade with a JSON refusal and ends the connection. */
export async function refuseUpgrade(socket: Duplex, refusal: Response): Promise<void> {
  const body = await refusal.text()
  const headers = [...refusal.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(
    `HTTP/1.1 ${refusal.status} ${refusal.statusText || 'Refused'}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

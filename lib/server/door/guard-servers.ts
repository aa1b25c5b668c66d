import { withoutBase } from '@/lib/util/base-path'
import 'server-only'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { strictest } from '@/lib/security/strictest.js'
import { refuseUpgrade } from '@/lib/wire/websocket/accept'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import { log } from '../log'
import { createRequestId } from '../request-id'
import { compress } from './compress'
import { refusalOfMalformed } from './malformed'
import { onServer } from './on-server'
import { createBuildServer } from './serve-build'

/** Headers that Next uses internally. Our pages send none of them, and each changes what Next does with a request. */
const isInternal = (name: string) =>
  /^x-(?:middleware-|invoke-|matched-path$|nextjs-data$|now-route-matches$|prerender-)/.test(name) ||
  name === 'x-nonce' ||
  name === 'x-parley-page'

/** Headers with which Next's pages request parts of pages: they mean nothing to a route without pages. */
const isAboutPages = (name: string) => /^(?:rsc|next-.*)$/.test(name)

const hasNoPages = (url: string) => /^\/(?:v1|api|frames|scripts)\//.test(url)

function dropHeaders(request: IncomingMessage): void {
  const withoutPages = hasNoPages(withoutBase(request.url ?? ''))
  for (const name of Object.keys(request.headers))
    if (isInternal(name) || (withoutPages && isAboutPages(name))) delete request.headers[name]
}

/**
 * Gives a response the strictest headers if it has no policy when its headers are written, whoever writes them: Next
 * answers some addresses before it evaluates any rule.
 */
function defaultHeaders(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response)
  const write = (...head: Parameters<typeof writeHead>) => {
    if (!response.headersSent && !response.hasHeader('content-security-policy'))
      for (const [name, value] of Object.entries(strictest))
        if (!response.hasHeader(name)) response.setHeader(name, value)
    return writeHead(...head)
  }
  Object.assign(response, { writeHead: write })
}

/** Answers a malformed request; returns false if it is well formed. */
function refuse(request: IncomingMessage, response: ServerResponse): boolean {
  const error = refusalOfMalformed(request)
  if (error === undefined) return false
  const { status, message, type, code } = error
  const requestId = createRequestId()
  log('info', 'refused', { requestId, status, reason: code })
  const body = JSON.stringify({ error: { message, type, param: null, code } })
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...(status === 405 ? { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' } : {}),
    // The rest of the connection's data may not be what it appears to be.
    connection: 'close',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
  return true
}

/** WebSockets have a single address; the development server has others, for messages to its pages. */
function guardUpgrades(server: Server): void {
  const listeners = server.listeners('upgrade')
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const error = refusalOfMalformed(request)
    if (error !== undefined) {
      void refuseUpgrade(socket, errorResponse(error, createRequestId(), strictest))
    } else if (/^\/v1\/responses(?:\?|$)/.test(withoutBase(request.url ?? ''))) {
      dropHeaders(request)
      import('../websocket/open-socket')
        .then(({ openSocket }) => openSocket(request, socket, head))
        .catch(() => {
          log('error', 'a WebSocket could not be opened')
          socket.destroy()
        })
    } else if (process.env.NODE_ENV === 'production') {
      const message = 'WebSockets work only at /v1/responses.'
      void refuseUpgrade(
        socket,
        errorResponse(invalidRequest(message, 'not_found', null, 404), createRequestId(), strictest),
      )
    } else for (const listener of listeners) listener.call(server, request, socket, head)
  })
}

/**
 * Runs before everything that listens to the servers of this process: malformed requests are refused, Next's internal
 * headers are removed from outside requests, every response has a policy, and compressible responses are compressed.
 */
export function guardServers(): void {
  const serveBuild = createBuildServer()
  onServer((server: Server) => {
    const listeners = server.listeners('request')
    server.removeAllListeners('request')
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      defaultHeaders(response)
      if (refuse(request, response)) return
      dropHeaders(request)
      if (serveBuild(request, response)) return
      compress(request, response)
      for (const listener of listeners) listener.call(server, request, response)
    })
    guardUpgrades(server)
  })
}

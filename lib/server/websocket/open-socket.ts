import 'server-only'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptSocket, refuseUpgrade } from '@/lib/wire/websocket/accept'
import { markRequest } from '../access/peer'
import { forwardByModel } from '../gateway/forward-by-model'
import { createGuards } from '../guards/body-guards'
import { runPipeline } from '../gateway/pipeline'

/** Headers that belong to the upgrade and not to the requests made from it. */
const ofTheUpgrade = /^(?:connection|upgrade|content-length|transfer-encoding|sec-websocket-.*)$/

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (!ofTheUpgrade.test(name) && value !== undefined) headers.set(name, String(value))
  return headers
}

const forward = forwardByModel('/responses')

/** A `Request` hears its signal only while it exists, so we hold on to it. */
const hearing = new WeakMap<AbortSignal, Request>()

/**
 * Opens the WebSocket of `/v1/responses` for an authorized client: each `response.create` passes the same guards as a
 * create over HTTP, and goes to its upstream over HTTP.
 */
export async function openSocket(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
  socket.on('error', () => socket.destroy())
  markRequest(request)
  const headers = headersOf(request)
  const url = 'http://localhost/v1/responses'
  const admitted = await runPipeline(
    new Request(url, { headers }),
    [],
    async () => new Response(null, { status: 204 }),
  )
  if (admitted.status !== 204) {
    await refuseUpgrade(socket, admitted)
    return
  }
  headers.set('content-type', 'application/json')
  acceptSocket(request, socket, head, (body, signal) => {
    const create = new Request(url, { method: 'POST', headers, body, signal })
    hearing.set(signal, create)
    return runPipeline(create, createGuards, forward)
  })
}

import 'server-only'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { acceptSocket, refuseUpgrade } from '@/lib/websocket/accept'
import { markRequest } from '../access/peer'
import { forwardByModel } from '../forward-by-model'
import { createGuards } from '../guards/body-guards'
import { runPipeline } from '../pipeline'

/** What belongs to the upgrade, and not to the requests that are made of it. */
const ofTheUpgrade = /^(?:connection|upgrade|content-length|transfer-encoding|sec-websocket-.*)$/

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (!ofTheUpgrade.test(name) && value !== undefined) headers.set(name, String(value))
  return headers
}

const forward = forwardByModel('/responses')

/** A `Request` hears its signal only as long as it exists itself. */
const hearing = new WeakMap<AbortSignal, Request>()

/**
 * Opens the WebSocket of `/v1/responses` for somebody who may come in: each `response.create` passes the guards that
 * the same create would over HTTP, and goes to its upstream over HTTP.
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

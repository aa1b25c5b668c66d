import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { portOf } from '@/lib/server/testing/port-of'
import { upstreamModel } from '../../support/upstream'
import { answerAs } from './answer'
import { findPlan, tick } from './plan'
import { startWheel } from './wheel'

// The upstream of the soak test, in a separate process: `upstream.ts` starts it and asks it what it has seen.

const wheel = startWheel(tick)
/** How often each question arrived, by its number. */
const creates = new Map<number, number>()
let events = 0

const server = createServer((request, response) => {
  response.on('error', () => undefined)
  void answer(request, response)
})
// Fifty connections may arrive before a busy process looks again.
server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 })
await once(server, 'listening')
process.send?.({ port: portOf(server.address()) })
process.on('message', () => process.send?.({ creates: [...creates], events, open: wheel.size() }))
process.on('disconnect', () => process.exit())

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/v1/models')
    return sendJson(response, 200, { object: 'list', data: [{ id: upstreamModel, object: 'model' }] })
  let body = ''
  try {
    for await (const chunk of request) body += String(chunk)
  } catch {
    return undefined
  }
  const plan = request.method === 'POST' ? findPlan(body) : undefined
  // It stores nothing, so what is lost is lost.
  if (plan === undefined) return sendJson(response, 404, { error: { message: 'Not found' } })
  creates.set(plan.number, (creates.get(plan.number) ?? 0) + 1)
  const work = answerAs(plan, response, () => (events += 1))
  response.on('close', () => work.return(undefined))
  return wheel.add(work)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

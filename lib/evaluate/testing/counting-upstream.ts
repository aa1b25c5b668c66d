import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { JsonObject } from '@/lib/responses/types'
import { isObject } from '@/lib/responses/guards'

/**
 * Starts an upstream that counts its creates by the client's own id of the request. It finishes every answer and stores
 * it, even if the client has left.
 *
 * @param onCreate called with the number of creates so far, before an answer begins
 */
export async function startCountingUpstream(onCreate: (count: number) => void) {
  const creates = new Map<string, number>()
  const stored = new Map<string, JsonObject>()
  let total = 0
  const server = createServer((request, response) => void answer(request, response))

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      const found = stored.get(request.url?.split('/').at(-1) ?? '')
      response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(found ?? { error: { message: 'Not found.', code: 'not_found' } }))
      return
    }
    const body: unknown = JSON.parse(await text(request))
    const key = String(request.headers['x-client-request-id'])
    creates.set(key, (creates.get(key) ?? 0) + 1)
    total += 1
    onCreate(total)
    const id = `resp_${randomUUID().replaceAll('-', '')}`
    const begun = { object: 'response', id, status: 'in_progress', output: [] }
    const answerText = isObject(body) ? `Answer of ${String(body['model'])}` : ''
    const output = [
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: answerText }] },
    ]
    const done = {
      ...begun,
      status: 'completed',
      output,
      usage: { input_tokens: 1, output_tokens: 2, cost: 0.001 },
    }
    stored.set(id, done)
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    // The client may have been killed.
    response.on('error', () => undefined)
    response.write(`data: ${JSON.stringify({ type: 'response.created', response: begun })}\n\n`)
    setImmediate(() =>
      response.end(`data: ${JSON.stringify({ type: 'response.completed', response: done })}\n\n`),
    )
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    /** How often each request came, by its id. */
    creates: (): ReadonlyMap<string, number> => creates,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

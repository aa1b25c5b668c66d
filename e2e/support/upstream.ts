import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** One request that reached the upstream, and the means to answer it. */
interface Exchange {
  readonly request: IncomingMessage
  readonly body: Buffer
  readonly response: ServerResponse
}

/** A Responses server on a loopback port: lists its model and otherwise does what the test says. */
export interface Upstream {
  /** Ends in `/v1`. */
  readonly url: string
  /** The requests so far, except for the list of models. */
  readonly exchanges: readonly Exchange[]
  /** Handles the next requests. */
  answer: (exchange: Exchange) => unknown
  readonly stop: () => Promise<void>
}

export const upstreamModel = 'model-a'

const unanswered = ({ response }: Exchange) =>
  response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":"No test answers this."}')

export async function startUpstream(): Promise<Upstream> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    // Half of the tests are about a client that leaves in the middle.
    response.on('error', () => undefined)
    if (request.url === '/v1/models') {
      const models = { object: 'list', data: [{ id: upstreamModel, object: 'model' }] }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(models))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const exchange = { request, response, body: Buffer.concat(chunks) }
      exchanges.push(exchange)
      void upstream.answer(exchange)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.')
  const upstream: Upstream = {
    url: `http://127.0.0.1:${address.port}/v1`,
    exchanges,
    answer: unanswered,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return upstream
}

/** Formats one server-sent event like OpenAI does. */
export function frame(event: { readonly type: string; readonly [field: string]: unknown }): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`
}

export function beginStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  response.flushHeaders()
}

/** Returns the frames that begin an answer and write a text, which is left open. */
export function beginAnswer(text: string): string {
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  const part = { type: 'output_text', text: '', annotations: [] }
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  return [
    {
      type: 'response.created',
      sequence_number: 0,
      response: { id: 'resp_1', object: 'response', model: upstreamModel, status: 'in_progress', output: [] },
    },
    { type: 'response.output_item.added', sequence_number: 1, output_index: 0, item },
    { type: 'response.content_part.added', sequence_number: 2, ...place, part },
    { type: 'response.output_text.delta', sequence_number: 3, ...place, delta: text },
  ]
    .map(frame)
    .join('')
}

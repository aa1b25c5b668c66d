import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { portOf } from '@/lib/server/testing/port-of'
import { frame, upstreamModel } from '../../support/upstream'

/** An upstream that finishes what it has begun, even if nobody listens, and stores it. */
export interface LastingUpstream {
  readonly url: string
  /** How often each question was asked. */
  readonly creates: ReadonlyMap<string, number>
  readonly stop: () => Promise<void>
}

interface Kept {
  readonly id: string
  readonly words: readonly string[]
  written: number
}

const millisecondsPerWord = 10

/** Returns the whole answer to a question, in distinct words. */
export const answerTo = (question: string): string => wordsFor(question).join(' ')

const wordsFor = (question: string) =>
  Array.from({ length: 140 }, (_, at) => `${question.replaceAll(' ', '-')}-${at}`)

/** Starts the upstream on a free loopback port. Its answers take about a second and a half. */
export async function startLastingUpstream(): Promise<LastingUpstream> {
  const creates = new Map<string, number>()
  const kept = new Map<string, Kept>()
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    void answer(request, response)
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (path === '/v1/models')
      return sendJson(response, { object: 'list', data: [{ id: upstreamModel, object: 'model' }] })
    if (request.method === 'GET') {
      const found = kept.get(path.split('/').at(-1) ?? '')
      return found === undefined
        ? sendJson(response, { error: { message: 'Not found' } }, 404)
        : sendJson(response, responseOf(found))
    }
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const [question = ''] = /Question [\w ]+/.exec(body) ?? []
    creates.set(question, (creates.get(question) ?? 0) + 1)
    const entry: Kept = { id: `resp_${kept.size + 1}`, words: wordsFor(question), written: 0 }
    kept.set(entry.id, entry)
    return write(entry, response)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/v1`,
    creates,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

const place = { item_id: 'msg_1', output_index: 0, content_index: 0 }

/** Returns the response in its current state. */
function responseOf({ id, words, written }: Kept) {
  const text = words.slice(0, written).join(' ')
  const isWhole = written === words.length
  const status = isWhole ? 'completed' : 'in_progress'
  const content = [{ type: 'output_text', text, annotations: [] }]
  const message = { id: 'msg_1', type: 'message', role: 'assistant', status, content }
  const usage = isWhole
    ? { usage: { input_tokens: 5, output_tokens: written, total_tokens: written + 5 } }
    : {}
  return { id, object: 'response', model: upstreamModel, status, output: [message], ...usage }
}

function write(entry: Kept, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  let number = 0
  const send = (event: { readonly type: string; readonly [field: string]: unknown }) => {
    response.write(frame({ ...event, sequence_number: number }))
    number += 1
  }
  send({ type: 'response.created', response: { ...responseOf(entry), output: [] } })
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  send({ type: 'response.output_item.added', output_index: 0, item })
  const timer = setInterval(() => {
    const word = entry.words[entry.written] ?? ''
    const delta = entry.written === 0 ? word : ` ${word}`
    entry.written += 1
    send({ type: 'response.output_text.delta', ...place, delta })
    if (entry.written < entry.words.length) return
    clearInterval(timer)
    send({ type: 'response.completed', response: responseOf(entry) })
    response.end()
  }, millisecondsPerWord)
}

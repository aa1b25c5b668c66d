import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { frame } from '../../support/upstream'

/** What was sent of one answer, and when: the truth that a restored text is compared with. */
interface SentAnswer {
  readonly question: string
  readonly deltas: ReadonlyArray<{ readonly text: string; readonly at: number }>
}

export interface StreamingUpstream {
  readonly url: string
  /** All answers so far, in the order of their requests. */
  readonly answers: readonly SentAnswer[]
  readonly stop: () => Promise<void>
}

const model = 'model-a'
const words = 'the tide comes in and the tide goes out while the moon looks on'.split(' ')

/** Starts a Responses server that answers slowly with distinct words, and remembers what it sent. */
export async function startStreamingUpstream(millisecondsPerWord = 12): Promise<StreamingUpstream> {
  const answers: SentAnswer[] = []
  const server = createServer((request, response) => {
    response.on('error', () => undefined)
    if (request.method === 'GET') {
      const body = { object: 'list', data: [{ id: model, object: 'model' }] }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const deltas: Array<{ text: string; at: number }> = []
      answers.push({ question: Buffer.concat(chunks).toString(), deltas })
      stream(response, `resp_${answers.length}`, deltas, millisecondsPerWord)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The upstream has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    answers,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function stream(
  response: ServerResponse,
  id: string,
  deltas: Array<{ text: string; at: number }>,
  millisecondsPerWord: number,
): void {
  const place = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  response.write(
    frame({
      type: 'response.created',
      sequence_number: 0,
      response: { id, object: 'response', model, status: 'in_progress', output: [] },
    }) + frame({ type: 'response.output_item.added', sequence_number: 1, output_index: 0, item }),
  )
  const timer = setInterval(() => {
    const at = deltas.length
    const text = `${words[at % words.length] ?? ''}${at} `
    response.write(
      frame({ type: 'response.output_text.delta', sequence_number: at + 2, ...place, delta: text }),
    )
    deltas.push({ text, at: Date.now() })
  }, millisecondsPerWord)
  response.on('close', () => clearInterval(timer))
}

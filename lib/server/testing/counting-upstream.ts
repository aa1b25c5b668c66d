import 'server-only'
import type { ServerResponse } from 'node:http'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { startUpstream, type TestUpstream } from '../gateway/test-upstream'

/** What a picture and a file cost here, wherever they appear. */
const [tokensOfPicture, tokensOfFile] = [25_000, 40_000]
const lettersOfToken = 4

export interface CountingUpstream extends TestUpstream {
  /** The tokens of all requests it received, whether or not anybody read the answers. */
  readonly passed: () => number
  /** The number of creates it received. */
  readonly creates: () => number
}

interface CountingOptions {
  /** How many tokens it writes without a limit. */
  readonly writes: number
  /** Whether a response can be retrieved later. */
  readonly stores: boolean
}

const frame = (event: object) => `data: ${JSON.stringify(event)}\n\n`

/** Counts the tokens of one part as an honest server does: its text, a picture, or a file. */
function tokensOf(part: unknown): number {
  if (typeof part === 'string') return Math.ceil(part.length / lettersOfToken)
  if (!isObject(part)) return 0
  if (part['type'] === 'input_image') return tokensOfPicture
  if (part['type'] === 'input_file') return tokensOfFile
  return tokensOf(part['text'])
}

const inputOf = (input: unknown) =>
  typeof input === 'string'
    ? tokensOf(input)
    : listOf(input)
        .flatMap((item) => (isObject(item) ? listOf(item['content']) : []))
        .reduce<number>((sum, part) => sum + tokensOf(part), 0)

/**
 * For tests only: starts an upstream that counts its requests the way a billing provider does. A chained request
 * includes everything before it, and the upstream writes its answer to the end even if nobody reads it.
 */
export async function startCountingUpstream({ writes, stores }: CountingOptions): Promise<CountingUpstream> {
  const responses = new Map<string, JsonObject>()
  const contexts = new Map<string, number>()
  let passed = 0
  let creates = 0

  function create(asked: JsonObject): JsonObject {
    creates += 1
    const { previous_response_id: previous, max_output_tokens: bound } = asked
    const input_tokens = inputOf(asked['input']) + (contexts.get(String(previous)) ?? 0)
    const output_tokens = Math.min(writes, typeof bound === 'number' ? bound : writes)
    const id = `resp_${creates}`
    passed += input_tokens + output_tokens
    contexts.set(id, input_tokens + output_tokens)
    const usage = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens }
    const response = { id, object: 'response', status: 'completed', usage }
    if (stores) responses.set(id, response)
    return response
  }

  function stream(response: ServerResponse, created: JsonObject): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const begun = { ...created, status: 'in_progress', usage: null }
    response.write(frame({ type: 'response.created', response: begun }))
    response.write(frame({ type: 'response.output_text.delta', delta: 'Hello' }))
    // Leaves the client enough time to disconnect.
    setTimeout(() => response.end(frame({ type: 'response.completed', response: created })), 100)
  }

  const server = await startUpstream((request, response) => {
    const { method, url = '' } = request
    if (url.endsWith('/models')) return response.writeHead(404).end()
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (method === 'GET') {
      const known = responses.get(url.split('/').at(-1) ?? '')
      return known === undefined ? answer(404, { error: { message: 'Not found' } }) : answer(200, known)
    }
    const { body } = server.received.find(({ headers }) => headers === request.headers) ?? {}
    const asked = parseJson(body?.toString() ?? '')
    if (!isObject(asked)) return answer(400, { error: { message: 'No JSON' } })
    const created = create(asked)
    return asked['stream'] === true ? stream(response, created) : setTimeout(() => answer(200, created), 50)
  })
  return { ...server, passed: () => passed, creates: () => creates }
}

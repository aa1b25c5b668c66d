import 'server-only'
import { errorResponse, invalidRequest, passThroughHeaders } from '../error-response'
import type { Handler } from '../pipeline'
import type { Found, Journal, JournalWriter } from './contract'

/** How long an answer goes on that nobody listens to any more. Milliseconds. */
const graceTime = 5 * 60 * 1000
/** How far an answer may run ahead of the one who reads it. Bytes. */
const mostAhead = 256 * 1024

/** Whether a client has made it up well enough not to meet another one's. */
const isKey = (key: string) => /^[\w:-]{16,128}$/.test(key)

/**
 * Makes a handler that keeps the answers of requests with an `x-parley-key`: they go on for a while when their client
 * is gone, and the same key is never asked for twice; whoever sends it again gets the answer that is there. Requests
 * without one pass as they are.
 *
 * @param find the journal; it is not made before it is needed
 */
export const keepAnswers =
  (handler: Handler, find: () => Journal): Handler =>
  async (request, context) => {
    const key = request.headers.get('x-parley-key')
    if (key === null) return handler(request, context)
    if (!isKey(key)) {
      return errorResponse(
        invalidRequest('x-parley-key must be 16 to 128 letters, digits, _, : or -.', 'invalid_value'),
        context.requestId,
      )
    }
    const journal = find()
    const writer = journal.begin(key)
    if (writer === undefined) return answerFound(journal.find(key), request, context.requestId)

    const abort = new AbortController()
    const client = createClient(() => setTimeout(() => abort.abort(), graceTime))
    if (request.signal.aborted) client.leave()
    else request.signal.addEventListener('abort', client.leave, { once: true })
    const { url, method, headers } = request
    try {
      const response = await handler(new Request(url, { method, headers, signal: abort.signal }), context)
      const { status, body } = response
      writer.head({ status, headers: [...response.headers] })
      void pump(body, writer, client)
      return new Response(client.body, { status, headers: response.headers })
    } catch (error) {
      writer.end('broken')
      throw error
    }
  }

/** Carries an answer to the journal and to its client, who sets the pace for as long as they are there. */
async function pump(
  body: ReadableStream<Uint8Array> | null,
  writer: JournalWriter,
  client: ReturnType<typeof createClient>,
): Promise<void> {
  try {
    const reader = body?.getReader()
    for (;;) {
      const next = await reader?.read()
      if (next === undefined || next.done) break
      writer.append(next.value)
      await client.write(next.value)
    }
    writer.end('whole')
    client.end()
  } catch (error) {
    writer.end('broken')
    client.end(error)
  }
}

/** @param onGone begins what ends the answer of a client who stays away */
function createClient(onGone: () => NodeJS.Timeout) {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let grace: NodeJS.Timeout | undefined
  let isGone = false
  let onRoom = () => {}

  function leave(): void {
    if (isGone) return
    isGone = true
    grace = onGone()
    onRoom()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (made) => {
        controller = made
      },
      pull: () => onRoom(),
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostAhead }),
  )
  return {
    body,
    leave,
    async write(chunk: Uint8Array): Promise<void> {
      if (isGone) return
      controller?.enqueue(chunk)
      if ((controller?.desiredSize ?? 0) > 0) return
      await new Promise<void>((resolve) => {
        onRoom = resolve
      })
    },
    end(error?: unknown): void {
      clearTimeout(grace)
      if (isGone) return
      isGone = true
      if (error === undefined) controller?.close()
      else controller?.error(error)
    },
  }
}

/** Answers with what is kept under the key that ends the path. */
export const answerFromJournal =
  (find: () => Journal): Handler =>
  async (request, { requestId, environment }) => {
    const key = decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')
    const found = find().find(key)
    if (found.kind !== 'unknown') return answerFound(found, request, requestId)
    // Where there may be other instances, this one does not know what they were asked.
    const knows = !environment.VERCEL
    return errorResponse(
      invalidRequest('No answer is kept under this key.', 'unknown_key', null, 404),
      requestId,
      knows ? { 'x-parley-known-for': String(Math.floor(performance.now() - found.since)) } : {},
    )
  }

async function answerFound(found: Found, request: Request, requestId: string): Promise<Response> {
  const head = found.kind === 'kept' ? await found.head : undefined
  if (found.kind !== 'kept' || head === undefined) {
    return errorResponse(
      invalidRequest(
        'The request with this key was sent before, and its answer is not kept any more.',
        'answer_not_kept',
        null,
        410,
      ),
      requestId,
    )
  }
  const abort = new AbortController()
  request.signal.addEventListener('abort', () => abort.abort(), { once: true })
  const chunks = found.follow(abort.signal)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await chunks.next()
        if (next.done === true) controller.close()
        else controller.enqueue(next.value)
      } catch (error) {
        controller.error(error)
      }
    },
    cancel: () => abort.abort(),
  })
  const headers = new Headers(passThroughHeaders)
  for (const [name, value] of head.headers) headers.set(name, value)
  return new Response(body, { status: head.status, headers })
}

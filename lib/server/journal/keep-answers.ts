import 'server-only'
import { withResolvers } from '@/lib/promises/with-resolvers'
import { errorResponse } from '../error-response'
import { limitRequests } from '../limits/limit-requests'
import type { Handler } from '../pipeline'
import { answerFound } from './answer-found'
import type { Journal } from './contract'
import { badKey, isKey, keyOf } from './key'
import { Recording } from './recording'

/**
 * Requests whose answers are under way. The signal of a `Request` follows the one it was made with only as long as the
 * `Request` itself is there: once it was collected, Stop and the end of the grace reached no upstream any more.
 */
const underWay = new Set<Request>()

/**
 * Makes a handler that keeps the answers of requests with an `x-parley-key`: they go on for a while when their client
 * is gone, and the same key is never asked for twice; whoever sends it again gets the answer that is there. Requests
 * without one pass as they are.
 *
 * @param find the journal; it is not made before it is needed
 * @param stayAlive told what is still to be done when the client is gone: a platform may freeze a function then
 */
export const keepAnswers =
  (
    handler: Handler,
    find: () => Journal,
    stayAlive: (work: () => Promise<void>) => void = () => {},
  ): Handler =>
  async (request, context) => {
    const key = request.headers.get('x-parley-key')
    if (key === null) return handler(request, context)
    const { owner, requestId, environment } = context
    if (!isKey(key)) return errorResponse(badKey, requestId)
    // Before anything is kept: whoever asks too often would fill the journal with refusals.
    const tooMany = await limitRequests()(request, context)
    if (tooMany !== undefined) return tooMany
    const journal = find()
    const abort = new AbortController()
    const writer = await journal.begin(keyOf(owner, key), () => abort.abort())
    if (writer === undefined) {
      return answerFound(await journal.find(keyOf(owner, key)), request, context)
    }

    const over = withResolvers()
    stayAlive(() => over.promise)
    let grace: NodeJS.Timeout | undefined
    const onClientGone = () => {
      grace = setTimeout(() => abort.abort(), environment.RESUME_GRACE_SECONDS * 1000)
      recording.leave()
    }
    const { url, method, headers } = request
    const lasting = new Request(url, { method, headers, signal: abort.signal })
    underWay.add(lasting)
    const recording = new Recording(
      writer,
      (responseId) => keyOf(owner, responseId),
      () => {
        underWay.delete(lasting)
        over.resolve()
        clearTimeout(grace)
        request.signal.removeEventListener('abort', onClientGone)
      },
    )
    if (request.signal.aborted) onClientGone()
    else request.signal.addEventListener('abort', onClientGone, { once: true })
    context.recording = recording
    try {
      const response = await handler(lasting, context)
      return recording.isTaken ? response : await keepWhole(response, recording)
    } catch (error) {
      recording.end('broken')
      throw error
    }
  }

/** A refusal, or whatever else did not come from an upstream as a stream. */
async function keepWhole(response: Response, recording: Recording): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  recording.take({ status, headers: [...headers] }, () => {})
  if (bytes.length > 0) recording.append(bytes)
  recording.end('whole')
  return new Response(bytes.length > 0 ? bytes : null, { status, headers })
}

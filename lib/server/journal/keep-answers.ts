import 'server-only'
import { withResolvers } from '@/lib/util/with-resolvers'
import { errorResponse } from '../gateway/error-response'
import { limitRequests } from '../limits/limit-requests'
import type { RouteHandler } from '../gateway/handler'
import { answerFound } from './answer-found'
import type { AnswerJournal } from './contract'
import { badKey, isKey, keyOf } from './key'
import { AnswerRecording } from './recording'

/**
 * Requests whose answers are in progress. The signal of a `Request` follows the one it was created with only as long as
 * the `Request` itself exists: once it was garbage-collected, Stop and the end of the grace period no longer reached an
 * upstream.
 */
const underWay = new Set<Request>()

/**
 * Creates a handler that stores the answers of requests with an `x-parley-key`: they continue for a while when their
 * client is gone, and the same key is never requested twice; sending it again returns the existing answer. Requests
 * without a key pass unchanged.
 *
 * @param find returns the journal; it is not created before it is needed
 * @param stayAlive receives the work left when the client is gone: a platform may freeze a function then
 */
export const keepAnswers =
  (
    handler: RouteHandler,
    find: () => AnswerJournal,
    stayAlive: (work: () => Promise<void>) => void = () => {},
  ): RouteHandler =>
  async (request, context) => {
    const key = request.headers.get('x-parley-key')
    if (key === null) return handler(request, context)
    const { owner, requestId, environment } = context
    if (!isKey(key)) return errorResponse(badKey, requestId)
    // Checked before anything is stored: too many requests would fill the journal with refusals.
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
    const recording = new AnswerRecording(
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

/** Stores a refusal, or anything else that didn't stream from an upstream. */
async function keepWhole(response: Response, recording: AnswerRecording): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { status, headers } = response
  recording.take({ status, headers: [...headers] }, () => {})
  if (bytes.length > 0) recording.append(bytes)
  recording.end('whole')
  return new Response(bytes.length > 0 ? bytes : null, { status, headers })
}

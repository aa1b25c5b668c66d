import 'server-only'
import { errorResponse, invalidRequest } from '../error-response'
import type { Handler } from '../pipeline'
import { answerFound } from './answer-found'
import type { Journal } from './contract'
import { keyOf } from './keep-answers'

/** The key that ends the path. */
const keyIn = (request: Request) => decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')

/** Answers with what is kept under a key, for a page that lost it. */
export const answerByKey =
  (find: () => Journal): Handler =>
  async (request, { owner, requestId }) => {
    const found = await find().find(keyOf(owner, keyIn(request)))
    if (found.kind !== 'unknown') return answerFound(found, request, requestId)
    return errorResponse(
      invalidRequest('No answer is kept under this key.', 'unknown_key', null, 404),
      requestId,
      // Whoever sent it before can conclude that it never came. Nothing is said where another instance may know.
      found.knownFor === undefined ? {} : { 'x-parley-known-for': String(Math.floor(found.knownFor)) },
    )
  }

/** Ends the answer under a key: a client that is gone is no reason to, a person who pressed Stop is. */
export const stopByKey =
  (find: () => Journal): Handler =>
  async (request, { owner }) => {
    await find().stop(keyOf(owner, keyIn(request)))
    return new Response(null, { status: 204 })
  }

/**
 * Makes a handler that streams a response from the journal, where it is there, and asks another one else: its upstream
 * may be one that keeps responses, too.
 */
export const resumeById =
  (handler: Handler, find: () => Journal): Handler =>
  async (request, context) => {
    const { owner, responseId, requestId } = context
    if (new URL(request.url).searchParams.get('stream') !== 'true') return handler(request, context)
    const found = await find().find(keyOf(owner, responseId))
    if (found.kind !== 'kept') return handler(request, context)
    if (found.isBroken) {
      // What broke off here may be whole there.
      const whole = await handler(request, context)
      if (whole.ok) return whole
      await whole.body?.cancel()
    }
    return answerFound(found, request, requestId)
  }

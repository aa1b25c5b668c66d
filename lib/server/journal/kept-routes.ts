import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { errorResponse, invalidRequest } from '../error-response'
import type { Handler } from '../pipeline'
import { answerFound } from './answer-found'
import type { Found, Journal } from './contract'
import { keyOf } from './keep-answers'

/** The key that ends the path. */
const keyIn = (request: Request) => decodeURIComponent(new URL(request.url).pathname.split('/').at(-1) ?? '')

/** A request may be on its way from its socket to the journal while many others are. Two seconds, or longer. */
const [mostLooks, lookEvery] = [20, 100]

/**
 * Answers with what is kept under a key, for a page that lost it.
 *
 * @param looks how often a key is looked for that has not come: a page that is reloaded at once asks over another
 *   connection than it sent by, and whoever is told that it never came may send it again. Not a time: a process that is
 *   busy would let it pass without having read anything
 */
export const answerByKey =
  (find: () => Journal, looks = mostLooks): Handler =>
  async (request, { owner, requestId }) => {
    const found = await findPatiently(find(), keyOf(owner, keyIn(request)), looks, request.signal)
    if (found.kind !== 'unknown') return answerFound(found, request, requestId)
    return errorResponse(
      invalidRequest('No answer is kept under this key.', 'unknown_key', null, 404),
      requestId,
      // Whoever sent it before can conclude that it never came. Nothing is said where another instance may know.
      found.knownFor === undefined ? {} : { 'x-parley-known-for': String(Math.floor(found.knownFor)) },
    )
  }

async function findPatiently(
  journal: Journal,
  key: string,
  looks: number,
  signal: AbortSignal,
): Promise<Found> {
  for (let look = 1; ; look += 1) {
    const found = await journal.find(key)
    if (found.kind !== 'unknown' || signal.aborted || look >= looks) return found
    await delay(lookEvery)
  }
}

/**
 * Takes a key that has not come, so that a create which is still on its way goes no further: whoever gives it up can
 * say that it was not sent. 409 where it has come.
 */
export const forbidByKey =
  (find: () => Journal): Handler =>
  async (request, { owner, requestId }) => {
    const writer = await find().begin(keyOf(owner, keyIn(request)), () => {})
    writer?.end('broken')
    if (writer !== undefined) return new Response(null, { status: 201 })
    return errorResponse(
      invalidRequest('The request with this key has come already.', 'known_key', null, 409),
      requestId,
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

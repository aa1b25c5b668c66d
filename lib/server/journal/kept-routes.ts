import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { errorResponse, invalidRequest } from '../error-response'
import type { Context } from '../guards/guard'
import type { Handler } from '../pipeline'
import { answerFound } from './answer-found'
import type { Found, Journal } from './contract'
import { badKey, isKey, keyOf } from './key'
import { limitKeys } from './limit-keys'

/** The key that ends the path; undefined if it has not the form of one. */
function keyIn(request: Request, { owner }: Context): string | undefined {
  const key = new URL(request.url).pathname.split('/').at(-1) ?? ''
  // What was encoded is none: keys have no characters that need it, but for the colon.
  const plain = key.replaceAll(/%3a/gi, ':')
  return isKey(plain) ? keyOf(owner, plain) : undefined
}

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
  async (request, context) => {
    const { requestId } = context
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, requestId)
    const found = await findPatiently(find(), key, looks, request.signal)
    if (found.kind !== 'unknown') return answerFound(found, request, context)
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
  async (request, context) => {
    const { requestId } = context
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, requestId)
    const tooMany = await limitKeys(request, context)
    if (tooMany !== undefined) return tooMany
    if (await find().forbid(key)) return new Response(null, { status: 201 })
    return errorResponse(
      invalidRequest('The request with this key has come already.', 'known_key', null, 409),
      requestId,
    )
  }

/** Ends the answer under a key: a client that is gone is no reason to, a person who pressed Stop is. */
export const stopByKey =
  (find: () => Journal): Handler =>
  async (request, context) => {
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, context.requestId)
    const journal = find()
    // To stop what is there is always possible; a key that has not come is remembered.
    const isNew = (await journal.find(key)).kind === 'unknown'
    const tooMany = isNew ? await limitKeys(request, context) : undefined
    if (tooMany !== undefined) return tooMany
    await journal.stop(key)
    return new Response(null, { status: 204 })
  }

/**
 * Makes a handler that streams a response from the journal, where it is there, and asks another one else: its upstream
 * may be one that keeps responses, too.
 */
export const resumeById =
  (handler: Handler, find: () => Journal): Handler =>
  async (request, context) => {
    const { owner, responseId } = context
    if (new URL(request.url).searchParams.get('stream') !== 'true') return handler(request, context)
    const found = await find().find(keyOf(owner, responseId))
    if (found.kind !== 'kept') return handler(request, context)
    if (found.isBroken) {
      // What broke off here may be whole there.
      const whole = await handler(request, context)
      if (whole.ok) return whole
      await whole.body?.cancel()
    }
    return answerFound(found, request, context)
  }

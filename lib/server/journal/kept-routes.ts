import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Context } from '../guards/guard'
import type { RouteHandler } from '../gateway/handler'
import { answerFound } from './answer-found'
import type { JournalEntry, AnswerJournal } from './contract'
import { badKey, isKey, keyOf } from './key'
import { limitKeys } from './limit-keys'

/** Returns the key at the end of the path; undefined if it is malformed. */
function keyIn(request: Request, { owner }: Context): string | undefined {
  const key = new URL(request.url).pathname.split('/').at(-1) ?? ''
  // An encoded key is invalid: keys have no characters that need encoding, except the colon.
  const plain = key.replaceAll(/%3a/gi, ':')
  return isKey(plain) ? keyOf(owner, plain) : undefined
}

/** A request may take a while from its socket to the journal if many others are in progress. Two seconds or longer. */
const [maxLooks, lookEvery] = [20, 100]

/**
 * Answers with what is stored under a key, for a page that lost it.
 *
 * @param looks how often to look for a key that has not arrived: a page that was reloaded right away asks over a
 *   different connection than it sent on, and a client that is told the key never arrived may send it again. A count
 *   instead of a time: a busy process would let the time pass without having read anything
 */
export const answerByKey =
  (find: () => AnswerJournal, looks = maxLooks): RouteHandler =>
  async (request, context) => {
    const { requestId } = context
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, requestId)
    const found = await findPatiently(find(), key, looks, request.signal)
    if (found.kind !== 'unknown') return answerFound(found, request, context)
    return errorResponse(
      invalidRequest('No answer is stored under this key.', 'unknown_key', null, 404),
      requestId,
      // The client that sent it earlier can conclude that it never arrived. The header is missing if another instance
      // may know the key.
      found.knownFor === undefined ? {} : { 'x-parley-known-for': String(Math.floor(found.knownFor)) },
    )
  }

async function findPatiently(
  journal: AnswerJournal,
  key: string,
  looks: number,
  signal: AbortSignal,
): Promise<JournalEntry> {
  for (let look = 1; ; look += 1) {
    const found = await journal.find(key)
    if (found.kind !== 'unknown' || signal.aborted || look >= looks) return found
    await delay(lookEvery)
  }
}

/**
 * Claims a key that has not arrived, so that a create still in transit is refused: a client that gives it up can report
 * that it was not sent. 409 if it has arrived.
 */
export const forbidByKey =
  (find: () => AnswerJournal): RouteHandler =>
  async (request, context) => {
    const { requestId } = context
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, requestId)
    const tooMany = await limitKeys(request, context)
    if (tooMany !== undefined) return tooMany
    if (await find().forbid(key)) return new Response(null, { status: 201 })
    return errorResponse(
      invalidRequest('The request with this key has already arrived.', 'known_key', null, 409),
      requestId,
    )
  }

/** Stops the answer under a key: a client's disconnect is no reason to, but a person who pressed Stop is. */
export const stopByKey =
  (find: () => AnswerJournal): RouteHandler =>
  async (request, context) => {
    const key = keyIn(request, context)
    if (key === undefined) return errorResponse(badKey, context.requestId)
    const journal = find()
    // Stopping an existing answer is always allowed; a key that has not arrived is remembered, which is limited.
    const isNew = (await journal.find(key)).kind === 'unknown'
    const tooMany = isNew ? await limitKeys(request, context) : undefined
    if (tooMany !== undefined) return tooMany
    await journal.stop(key)
    return new Response(null, { status: 204 })
  }

/**
 * Creates a handler that streams a response from the journal if it is there, and otherwise calls another handler: the
 * upstream may store responses, too.
 */
export const resumeById =
  (handler: RouteHandler, find: () => AnswerJournal): RouteHandler =>
  async (request, context) => {
    const { owner, responseId } = context
    if (new URL(request.url).searchParams.get('stream') !== 'true') return handler(request, context)
    const found = await find().find(keyOf(owner, responseId))
    if (found.kind !== 'kept') return handler(request, context)
    if (found.isBroken) {
      // An answer that broke off here may be complete at the upstream.
      const whole = await handler(request, context)
      if (whole.ok) return whole
      await whole.body?.cancel()
    }
    return answerFound(found, request, context)
  }

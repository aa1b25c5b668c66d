import 'server-only'
import { type ErrorDescription, errorResponse } from '../gateway/error-response'
import type { Context, Guard } from '../guards/guard'
import { BodyRoom } from './body-room'
import { collectBody } from './collect-body'

/** Reserves memory for the body of a request; it is released when the request has been answered. */
export function roomOf(context: Context): BodyRoom {
  const room = new BodyRoom()
  context.onEnd.push(() => room.release())
  return room
}

/**
 * Builds the response that refuses a body. For one that is too large it closes the connection, because keeping it open
 * would mean reading the rest.
 */
export const refuseBody = (error: ErrorDescription, { requestId }: Context): Response =>
  errorResponse(error, requestId, error.status === 413 || error.status === 503 ? { connection: 'close' } : {})

/** Creates a guard that reads a body of any type into `context.body`. */
export const readBodyUpTo =
  (limit: number): Guard =>
  async (request, context) => {
    const collected = await collectBody(request, { limit, room: roomOf(context) })
    if ('error' in collected) return refuseBody(collected.error, context)
    context.body = collected.bytes
    return undefined
  }

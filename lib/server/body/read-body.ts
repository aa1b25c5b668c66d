import 'server-only'
import { type ApiError, errorResponse } from '../error-response'
import type { Context, Guard } from '../guards/guard'
import { BodyRoom } from './body-room'
import { collectBody } from './collect-body'

/** The memory that the body of a request takes, given back when it has been answered. */
export function roomOf(context: Context): BodyRoom {
  const room = new BodyRoom()
  context.onEnd.push(() => room.release())
  return room
}

/** The answer to a body that is refused. What is left of one that is too large would be read to keep the connection. */
export const refuseBody = (error: ApiError, { requestId }: Context): Response =>
  errorResponse(error, requestId, error.status === 413 || error.status === 503 ? { connection: 'close' } : {})

/** Reads a body of any type into `context.body`. */
export const readBodyUpTo =
  (limit: number): Guard =>
  async (request, context) => {
    const collected = await collectBody(request, { limit, room: roomOf(context) })
    if ('error' in collected) return refuseBody(collected.error, context)
    context.body = collected.bytes
    return undefined
  }

import 'server-only'
import type { RouteHandler } from './handler'
import { admitClient } from '../access/admit-client'
import { allowOrigin } from '../access/cors'
import { environment } from '../env'
import { errorResponse } from './error-response'
import { createContext, type Context, type Guard } from '../guards/guard'
import { isJournalAway, journalAway } from '../journal/journal-away'
import { countRefused, countRefusedBy } from '../limits/count-refused'
import { log } from '../log'

/**
 * Runs a request through its guards, in order, and then through its handler. First it determines who sent it.
 *
 * @returns the first refusal or the handler's answer; an unexpected error becomes a 500 in the API's format that
 *   reveals nothing internal, and a log line
 */
export function runPipeline(
  request: Request,
  guards: readonly Guard[],
  handler: RouteHandler,
): Promise<Response> {
  return runOpenPipeline(request, [admitClient, countRefused(guards)], countRefusedBy(handler))
}

/** Like `runPipeline`, but open to everyone: its answer must contain only public information. */
export async function runOpenPipeline(
  request: Request,
  guards: readonly Guard[],
  handler: RouteHandler,
): Promise<Response> {
  const context = createContext(environment())
  return allowOrigin(
    request,
    await answer(request, guards, handler, context),
    context.environment.ALLOWED_ORIGINS,
  )
}

async function answer(
  request: Request,
  guards: readonly Guard[],
  handler: RouteHandler,
  context: Context,
): Promise<Response> {
  const { requestId } = context
  try {
    for (const guard of guards) {
      const refusal = await guard(request, context)
      if (refusal === undefined) continue
      log('info', 'refused', { requestId, status: refusal.status })
      return refusal
    }
    return await handler(request, context)
  } catch (error) {
    if (isJournalAway(error)) {
      log('warn', 'the journal is away', { requestId })
      return journalAway(requestId)
    }
    log('error', 'failed', { requestId, reason: error instanceof Error ? error.name : 'unknown' })
    return errorResponse(
      {
        status: 500,
        message: 'The server had an error while processing your request. See its log for this request id.',
        type: 'server_error',
        code: 'internal_error',
      },
      requestId,
    )
  } finally {
    for (const end of context.onEnd) end()
  }
}

import 'server-only'
import type { Timing } from './answer'
import type { Environment } from './env'
import { errorResponse } from './error-response'
import { forward } from './forward'
import { log } from './log'
import type { Handler } from './pipeline'
import { routeModel } from './route-model'
import { replaceString } from './scan-json'
import { upstreams } from './upstreams'
import type { Upstream } from './upstreams/upstream'

/** Without a stream the headers come when the whole answer is written: the platform's limit less 5 s. */
const WHOLE_ANSWER_MS = 295_000

function timingFor(environment: Environment, wantsStream: boolean): Timing {
  return {
    firstByteMs: wantsStream ? environment.FIRST_BYTE_TIMEOUT_SECONDS * 1000 : WHOLE_ANSWER_MS,
    idleMs: environment.IDLE_TIMEOUT_SECONDS * 1000,
    firstCommentMs: 20,
    heartbeatMs: 15_000,
  }
}

/** Visible ASCII of a sane length, as OpenAI asks for it; anything else is dropped. */
function clientRequestId(request: Request): string | null {
  const id = request.headers.get('x-client-request-id')
  return id !== null && /^[\x21-\x7e]{1,512}$/.test(id) ? id : null
}

/**
 * Answers `POST /v1/responses`: finds the upstream that `model` names and forwards the body to it. Only a
 * model with an upstream's prefix changes the body, and only in that one value.
 *
 * @param find the upstreams there are
 */
export function createResponse(find: () => Promise<readonly Upstream[]> = upstreams): Handler {
  return async (request, context) => {
    const { requestId, environment, fields, startedAt } = context
    const route = routeModel(String(fields['model']), await find())
    if (!route.ok) return errorResponse(route.error, requestId)
    const { upstream } = route
    const wantsStream = fields['stream'] === true
    const response = await forward(
      {
        body: route.prefixed ? replaceString(context.body, context.modelSpan, route.model) : context.body,
        wantsStream,
        clientRequestId: clientRequestId(request),
      },
      {
        upstream,
        requestId,
        wantsStream,
        timing: timingFor(environment, wantsStream),
        signal: request.signal,
        onClose: (fault) => {
          if (fault !== undefined)
            log('warn', 'broke off', { requestId, upstream: upstream.id, reason: fault.message })
        },
      },
    )
    const ms = Math.round(performance.now() - startedAt)
    log('info', 'answered', { requestId, upstream: upstream.id, status: response.status, ms })
    return response
  }
}

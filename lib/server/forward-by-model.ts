import 'server-only'
import { errorResponse } from './error-response'
import { forwardForClient } from './forward-for-client'
import type { Handler } from './pipeline'
import { routeModel } from './route-model'
import { replaceString } from './scan-json'
import { upstreams } from './upstreams'
import type { Upstream } from './upstreams/upstream'

/** Without a stream the headers come when the whole answer is written: the platform's limit less 5 s. */
const WHOLE_ANSWER_MS = 295_000

/**
 * Makes the handler of a request with a body that names its `model`: finds the upstream that is meant and
 * forwards the body to it. Only a model with an upstream's prefix changes the body, and only in that one
 * value.
 *
 * @param find the upstreams there are
 */
export function forwardByModel(
  path: '/responses' | '/responses/compact',
  find: () => Promise<readonly Upstream[]> = upstreams,
): Handler {
  return async (request, context) => {
    const { environment, fields } = context
    const route = routeModel(String(fields['model']), await find())
    if (!route.ok) return errorResponse(route.error, context.requestId)
    const wantsStream = fields['stream'] === true
    return forwardForClient(
      request,
      context,
      route.upstream,
      {
        method: 'POST',
        path,
        body: route.prefixed ? replaceString(context.body, context.modelSpan, route.model) : context.body,
        wantsStream,
      },
      wantsStream ? environment.FIRST_BYTE_TIMEOUT_SECONDS * 1000 : WHOLE_ANSWER_MS,
    )
  }
}

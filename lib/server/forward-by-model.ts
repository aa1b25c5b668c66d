import 'server-only'
import { replaceString } from './body/replace-string'
import { type ApiError, errorResponse, invalidRequest } from './error-response'
import { forwardForClient } from './forward-for-client'
import type { Context } from './guards/guard'
import { isAllowed } from './limits/allowed-models'
import { limitRequests } from './limits/limit-requests'
import { beginSpending } from './limits/spending'
import type { Handler } from './pipeline'
import { routeModel, routeWithoutModel } from './route-model'
import { upstreams } from './upstreams'
import type { Upstream } from './upstreams/upstream'

/** Without a stream the headers come when the whole answer is written: the platform's limit less 5 s. */
const WHOLE_ANSWER_MS = 295_000

/** The error where a model may not be asked here, nor any that routers would ask in its place (`models`). */
function notAllowed(
  { environment, fields }: Context,
  upstream: Upstream,
  model: string,
): ApiError | undefined {
  const allowed = environment.MODELS_ALLOWED
  if (allowed.length > 0 && model === '') {
    const message = 'Only some models may be used here, so the request has to name one.'
    return invalidRequest(message, 'model_not_allowed', 'model', 403)
  }
  const others = Array.isArray(fields['models']) ? fields['models'].map(String) : []
  const refused = [model, ...others].find((each) => !isAllowed(allowed, upstream.id, each))
  if (refused === undefined) return undefined
  const message = `The model '${refused}' may not be used here. GET /v1/models lists those that may.`
  return invalidRequest(message, 'model_not_allowed', 'model', 403)
}

/**
 * Makes the handler of a request with a body that names its `model`: finds the upstream that is meant and
 * forwards the body to it. Only a model with an upstream's prefix changes the body, and only in that one
 * value.
 *
 * @param find the upstreams there are
 */
export function forwardByModel(
  path: '/responses' | '/responses/compact' | '/responses/input_tokens',
  find: () => Promise<readonly Upstream[]> = upstreams,
): Handler {
  return async (request, context) => {
    const { environment, fields } = context
    const tooMany = await limitRequests()(request, context)
    if (tooMany !== undefined) return tooMany
    const { model } = fields
    const route =
      typeof model === 'string' ? routeModel(model, await find()) : routeWithoutModel(await find())
    if (!route.ok) return errorResponse(route.error, context.requestId)
    const refused = notAllowed(context, route.upstream, route.model)
    if (refused !== undefined) return errorResponse(refused, context.requestId)
    // Counting tokens is a request, but no model reads them.
    const begun =
      path === '/responses/input_tokens'
        ? { ok: true as const, spending: undefined }
        : await beginSpending(context, route.upstream, route.model)
    if (!begun.ok) return begun.refusal
    const wantsStream = fields['stream'] === true
    const body = route.prefixed ? replaceString(context.body, context.modelSpan, route.model) : context.body
    // It may be large, and the answer may take long: whoever sends it lets it go.
    context.body = Buffer.alloc(0)
    context.fields = {}
    return forwardForClient(
      request,
      context,
      route.upstream,
      { method: 'POST', path, body, wantsStream },
      wantsStream ? environment.FIRST_BYTE_TIMEOUT_SECONDS * 1000 : WHOLE_ANSWER_MS,
      begun.spending,
    )
  }
}

import 'server-only'
import { replaceString } from '../body/replace-string'
import { type ErrorDescription, errorResponse, invalidRequest } from './error-response'
import { forwardForClient } from './forward-for-client'
import type { Context } from '../guards/guard'
import { isAllowed } from '../limits/allowed-models'
import { limitRequests } from '../limits/limit-requests'
import { beginSpending } from '../limits/spending'
import type { RouteHandler } from './handler'
import { routeModel, routeWithoutModel } from './route-model'
import { upstreams } from '../upstreams'
import type { Upstream } from '../upstreams/upstream'

/** Without a stream the headers arrive only when the whole answer is written: the platform's limit minus 5 s. */
const WHOLE_ANSWER_MS = 295_000

/** Returns the error if a model is not allowed here, or one of those that routers would use in its place (`models`). */
function notAllowed(
  { environment, fields }: Context,
  upstream: Upstream,
  model: string,
): ErrorDescription | undefined {
  const allowed = environment.MODELS_ALLOWED
  if (allowed.length > 0 && model === '') {
    const message = 'Only certain models are allowed here, so the request must name one.'
    return invalidRequest(message, 'model_not_allowed', 'model', 403)
  }
  const others = Array.isArray(fields['models']) ? fields['models'].map(String) : []
  const refused = [model, ...others].find((each) => !isAllowed(allowed, upstream.id, each))
  if (refused === undefined) return undefined
  const message = `The model '${refused}' is not allowed here. GET /v1/models lists the allowed ones.`
  return invalidRequest(message, 'model_not_allowed', 'model', 403)
}

/**
 * Creates the handler of a request whose body names its `model`: finds that model's upstream and forwards the body to
 * it. Only a model with an upstream's prefix changes the body, and only in that one value.
 *
 * @param find returns the configured upstreams
 */
export function forwardByModel(
  path: '/responses' | '/responses/compact' | '/responses/input_tokens' | '/embeddings',
  find: () => Promise<readonly Upstream[]> = upstreams,
): RouteHandler {
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
        : await beginSpending(context, route.upstream, route.model, { writes: path !== '/embeddings' })
    if (!begun.ok) return begun.refusal
    const wantsStream = fields['stream'] === true
    const body = route.prefixed ? replaceString(context.body, context.modelSpan, route.model) : context.body
    // The body may be large and the answer may take long: the sender releases it.
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

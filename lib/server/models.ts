import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Environment } from './env'
import { errorResponse, invalidRequest, passThroughHeaders } from './error-response'
import { isAllowed } from './limits/allowed-models'
import { listingOf, type ListingOf, type Problem } from './listings'
import type { Handler } from './pipeline'
import { createRequestId } from './request-id'
import { upstreams } from './upstreams'
import type { Capabilities, Upstream } from './upstreams/upstream'

/** One line of `upstreams` in the answer. */
interface UpstreamSummary {
  readonly id: string
  readonly label: string
  readonly demo: boolean
  readonly capabilities: Capabilities
  readonly models: number
  readonly error?: Problem
}

interface Models {
  readonly data: readonly JsonObject[]
  readonly upstreams: readonly UpstreamSummary[]
}

async function listModels(
  all: readonly Upstream[],
  ask: ListingOf,
  { MODELS_ALLOWED: patterns }: Environment,
): Promise<Models> {
  const listings = await Promise.all(
    all.map(async (upstream) => {
      const { models, error } = await ask(upstream)
      const allowed = models.filter(({ id }) => isAllowed(patterns, upstream.id, id))
      return { upstream, models: allowed, error }
    }),
  )
  const isPrefixed = all.length > 1
  return {
    data: listings.flatMap(({ upstream: { id }, models }) =>
      models.map((model) => ({ ...model, id: isPrefixed ? `${id}:${model.id}` : model.id, upstream: id })),
    ),
    upstreams: listings.map(
      ({ upstream: { id, label, demo = false, capabilities }, models, error }): UpstreamSummary => ({
        id,
        label,
        demo,
        capabilities,
        models: models.length,
        ...(error === undefined ? {} : { error }),
      }),
    ),
  }
}

/**
 * Makes the handler of `GET /v1/models`: the models of all upstreams in one list, each entry as its
 * upstream sent it, with `upstream` added and, where there are several, the id in the form `upstream:model`
 * that a create takes.
 *
 * An upstream that fails is told in `upstreams` and leaves the others alone; the answer is always 200.
 *
 * @param find the upstreams there are
 * @param ask what each of them lists
 */
export function createModelList(
  find: () => Promise<readonly Upstream[]> = upstreams,
  ask: ListingOf = listingOf,
): Handler {
  return async (_request, { environment }) =>
    Response.json(
      { object: 'list', ...(await listModels(await find(), ask, environment)) },
      // It is a whole, and long where there are routers: it may be compressed.
      { headers: { 'cache-control': 'no-cache', 'x-request-id': createRequestId() } },
    )
}

/** Makes the handler of `GET /v1/models/{id}`: one entry of that list. An id may have slashes, encoded or not. */
export function createModelLookup(
  find: () => Promise<readonly Upstream[]> = upstreams,
  ask: ListingOf = listingOf,
): Handler {
  return async (request, { environment, requestId }) => {
    // The path was checked for encoding before it came here.
    const id = decodeURIComponent(new URL(request.url).pathname.replace(/^.*?\/v1\/models\//, ''))
    const { data } = await listModels(await find(), ask, environment)
    const model = data.find((each) => each['id'] === id)
    if (model !== undefined)
      return Response.json(model, { headers: { ...passThroughHeaders, 'x-request-id': requestId } })
    const message = `The model '${id.slice(0, 200)}' is not in any list. GET /v1/models has those that are; others may still work.`
    return errorResponse(invalidRequest(message, 'model_not_found', 'model', 404), requestId)
  }
}

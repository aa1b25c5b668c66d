import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Environment } from '../env'
import { errorResponse, invalidRequest, passThroughHeaders } from './error-response'
import { isAllowed } from '../limits/allowed-models'
import { listingNow, listingOf, type ListingOf, type ListingProblem } from './listings'
import type { RouteHandler } from './handler'
import { createRequestId } from '../request-id'
import { upstreams } from '../upstreams'
import { isLocalUpstream, type UpstreamCapabilities, type Upstream } from '../upstreams/upstream'

/** One entry of `upstreams` in the answer. */
interface UpstreamSummary {
  readonly id: string
  readonly label: string
  readonly demo: boolean
  /** Whether it runs on this machine or in a private network. */
  readonly local: boolean
  readonly capabilities: UpstreamCapabilities
  readonly models: number
  readonly error?: ListingProblem
  /** Why it lists nothing, where the operator names its models. */
  readonly unlisted?: ListingProblem
}

interface Models {
  readonly data: readonly JsonObject[]
  readonly upstreams: readonly UpstreamSummary[]
}

async function listModels(
  all: readonly Upstream[],
  ask: ListingOf,
  { MODELS_ALLOWED: patterns }: Environment,
  isPrefixed = all.length > 1,
): Promise<Models> {
  const listings = await Promise.all(
    all.map(async (upstream) => {
      const { models, error, unlisted } = await ask(upstream)
      const allowed = models.filter(({ id }) => isAllowed(patterns, upstream.id, id))
      return { upstream, models: allowed, error, unlisted }
    }),
  )
  return {
    data: listings.flatMap(({ upstream: { id }, models }) =>
      models.map((model) => ({ ...model, id: isPrefixed ? `${id}:${model.id}` : model.id, upstream: id })),
    ),
    upstreams: listings.map(({ upstream, models, error, unlisted }): UpstreamSummary => ({
      id: upstream.id,
      label: upstream.label,
      demo: upstream.demo ?? false,
      local: isLocalUpstream(upstream),
      capabilities: upstream.capabilities,
      models: models.length,
      ...(error === undefined ? {} : { error }),
      ...(unlisted === undefined ? {} : { unlisted }),
    })),
  }
}

/**
 * Creates the handler of `GET /v1/models`: the models of all upstreams in one list, each entry as its upstream sent it,
 * with `upstream` added and, if there are several upstreams, with the id in the form `upstream:model` that a create
 * accepts.
 *
 * A failing upstream is reported in `upstreams` and doesn't affect the others; the answer is always 200.
 *
 * With `?upstream=` it is the part of one upstream, which is asked again.
 *
 * @param find returns the configured upstreams
 * @param ask returns the models of one upstream
 * @param askNow does so without a cache
 */
export function createModelList(
  find: () => Promise<readonly Upstream[]> = upstreams,
  ask: ListingOf = listingOf,
  askNow: ListingOf = listingNow,
): RouteHandler {
  return async (request, { environment, requestId }) => {
    const all = await find()
    const name = new URL(request.url).searchParams.get('upstream')
    const wanted = name === null ? all : all.filter(({ id }) => id === name)
    if (name !== null && wanted.length === 0) {
      const message = `There is no upstream '${name.slice(0, 100)}'. Configured: ${all.map(({ id }) => id).join(', ')}.`
      return errorResponse(invalidRequest(message, 'unknown_upstream', 'upstream'), requestId)
    }
    const found = await listModels(wanted, name === null ? ask : askNow, environment, all.length > 1)
    return Response.json(
      { object: 'list', ...found },
      // The answer is not a stream, and is long with routers: it may be compressed.
      { headers: { 'cache-control': 'no-cache', 'x-request-id': createRequestId() } },
    )
  }
}

/** Creates the handler of `GET /v1/models/{id}`: one entry of that list. An id may contain slashes, encoded or not. */
export function createModelLookup(
  find: () => Promise<readonly Upstream[]> = upstreams,
  ask: ListingOf = listingOf,
): RouteHandler {
  return async (request, { environment, requestId }) => {
    // The path's encoding was checked before it got here.
    const id = decodeURIComponent(new URL(request.url).pathname.replace(/^.*?\/v1\/models\//, ''))
    const { data } = await listModels(await find(), ask, environment)
    const model = data.find((each) => each['id'] === id)
    if (model !== undefined)
      return Response.json(model, { headers: { ...passThroughHeaders, 'x-request-id': requestId } })
    const message = `The model '${id.slice(0, 200)}' is not listed. GET /v1/models has the listed ones; others may still work.`
    return errorResponse(invalidRequest(message, 'model_not_found', 'model', 404), requestId)
  }
}

import 'server-only'
import { passThroughHeaders } from './error-response'
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
  return async (_request, { environment }) => {
    const all = await find()
    const listings = await Promise.all(
      all.map(async (upstream) => {
        const { models, error } = await ask(upstream)
        const allowed = models.filter(({ id }) => isAllowed(environment.MODELS_ALLOWED, upstream.id, id))
        return { upstream, listing: { models: allowed, error } }
      }),
    )
    const isPrefixed = all.length > 1
    const data = listings.flatMap(({ upstream: { id }, listing }) =>
      listing.models.map((model) => ({
        ...model,
        id: isPrefixed ? `${id}:${model.id}` : model.id,
        upstream: id,
      })),
    )
    const summaries = listings.map(
      ({
        upstream: { id, label, demo = false, capabilities },
        listing: { models, error },
      }): UpstreamSummary => ({
        id,
        label,
        demo,
        capabilities,
        models: models.length,
        ...(error === undefined ? {} : { error }),
      }),
    )
    return Response.json(
      { object: 'list', data, upstreams: summaries },
      { headers: { ...passThroughHeaders, 'x-request-id': createRequestId() } },
    )
  }
}

import 'server-only'
import { errorResponse } from './error-response'
import { findResponse } from './find-response'
import { forwardForClient } from './forward-for-client'
import { limitRequests } from '../limits/limit-requests'
import { limitReached } from '../limits/refusals'
import { takeMemory } from '../limits/take-memory'
import { takePlace } from '../limits/take-place'
import { lateSpending } from '../limits/late-spending'
import type { RouteHandler } from './handler'
import { upstreams } from '../upstreams'
import type { Upstream } from '../upstreams/upstream'

interface Query {
  /** The upstream named in the query; not passed on. */
  readonly upstream: string | undefined
  /** The rest of the query as received, not re-encoded; includes its question mark if it isn't empty. */
  readonly rest: string
  readonly wantsStream: boolean
}

function readQuery(search: string): Query {
  const parameters = new URLSearchParams(search)
  const others = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !new URLSearchParams(pair).has('upstream'))
  return {
    upstream: parameters.get('upstream') ?? undefined,
    rest: others.length === 0 ? '' : `?${others.join('&')}`,
    wantsStream: parameters.get('stream') === 'true',
  }
}

/**
 * Creates the handler of a request about a stored response: finds the upstream that has it and forwards the request
 * there, once, without a body.
 *
 * @param below the path after the id
 * @param find returns the configured upstreams
 */
export function forwardById(
  method: 'GET' | 'POST' | 'DELETE',
  below: '' | '/input_items' | '/cancel' = '',
  find: () => Promise<readonly Upstream[]> = upstreams,
): RouteHandler {
  return async (request, context) => {
    const { responseId, requestId, environment } = context
    const query = readQuery(new URL(request.url).search)
    const all = await find()
    // If no upstream is named, all of them are asked for the response.
    const lookups = query.upstream === undefined && all.length > 1 ? all.length : 0
    const tooMany = await limitRequests(lookups + 1)(request, context)
    if (tooMany !== undefined) return tooMany
    const free = lookups === 0 ? () => {} : await takeMemory('lookups', context)
    if (free === undefined) {
      const message =
        'Too many response lookups at the same time. Name the upstream with ?upstream=, or wait.'
      return limitReached(message, 'too_many_lookups', 2000, requestId)
    }
    const found = await findResponse(responseId, query.upstream, all, request.signal).finally(free)
    if (!found.ok) return errorResponse(found.error, requestId)
    const place = query.wantsStream ? await takePlace(context) : undefined
    if (place?.ok === false) return place.refusal
    // The requester wrote the input items, too, so there is no usage to count in them.
    const late = below === '/input_items' ? undefined : lateSpending(context, found.upstream)
    return forwardForClient(
      request,
      context,
      found.upstream,
      {
        method,
        path: `/responses/${encodeURIComponent(responseId)}${below}${query.rest}`,
        wantsStream: query.wantsStream,
      },
      environment.FIRST_BYTE_TIMEOUT_SECONDS * 1000,
      {
        onBytes: late?.onBytes,
        settle(status) {
          place?.free()
          late?.settle(status)
        },
      },
    )
  }
}

import 'server-only'
import type { Context, Guard } from '../guards/guard'
import { listingOf } from '../listings'
import { upstreams } from '../upstreams'
import { countRequest, isCounted } from './count-request'
import { limitsUnknown } from './refusals'

const limited =
  (requestsOf: () => number | Promise<number>): Guard =>
  async (_request, context: Context) => {
    try {
      const requests = await requestsOf()
      return requests === 0 ? undefined : await countRequest(context, requests)
    } catch {
      return limitsUnknown(context.requestId)
    }
  }

/**
 * Counts a request that makes a server with a key work, once: what comes after it counts it no more.
 *
 * @param requests how many such servers it makes work
 */
export const limitRequests =
  (requests = 1): Guard =>
  (request, context) =>
    isCounted(context) ? undefined : limited(() => requests)(request, context)

/** For the list of models: counts each upstream whose list has to be asked for anew. */
export const limitListing: Guard = limited(
  async () => (await upstreams()).filter((upstream) => !listingOf.isKept(upstream)).length,
)

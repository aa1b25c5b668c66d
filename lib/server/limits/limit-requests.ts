import 'server-only'
import type { Context, Guard } from '../guards/guard'
import { listings } from '../gateway/listings'
import { upstreams } from '../upstreams'
import { countRequest, isCounted } from './count-request'
import { limitsUnknown } from './refusals'

const limited =
  (requestsOf: (request: Request) => number | Promise<number>): Guard =>
  async (request, context: Context) => {
    try {
      const requests = await requestsOf(request)
      return requests === 0 ? undefined : await countRequest(context, requests)
    } catch {
      return limitsUnknown(context.requestId)
    }
  }

/**
 * Counts a request that uses a server with a key, once: later steps do not count it again.
 *
 * @param requests how many such servers it uses
 */
export const limitRequests =
  (requests = 1): Guard =>
  (request, context) =>
    isCounted(context) ? undefined : limited(() => requests)(request, context)

/** For the list of models: counts each upstream whose list has to be fetched again. */
export const limitListing: Guard = limited(async ({ url }) =>
  // One that is named is asked again.
  new URL(url).searchParams.has('upstream')
    ? 1
    : (await upstreams()).filter((upstream) => !listings().has(upstream)).length,
)

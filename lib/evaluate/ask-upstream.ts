import { type CreateResponse, createResponseBy } from '@/lib/client/create-response'
import { environment } from '@/lib/server/env'
import { forward } from '@/lib/server/gateway/forward'
import type { OutgoingRequest } from '@/lib/server/gateway/outgoing-request'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import { routeOf } from './upstreams'

/** How long a stream may be silent in the middle of a text, and while a model reasons. Milliseconds. */
const [usualPause, usualThought] = [120_000, 900_000]

/** Node's timers take no more. Nobody is behind us who needs a sign of life. */
const never = 2 ** 31 - 1

/**
 * Sends one request with the gateway's own code, so that keys, proxies, time limits and errors are the same as there.
 *
 * @returns never rejects; without an answer it is an error in the API's format
 */
export function askUpstream(
  upstream: Upstream,
  request: Omit<OutgoingRequest, 'clientRequestId'>,
  requestId: string,
  signal: AbortSignal,
): Promise<Response> {
  const { FIRST_BYTE_TIMEOUT_SECONDS, RESPONSE_TIMEOUT_SECONDS } = environment()
  return forward(
    { ...request, clientRequestId: requestId },
    {
      upstream,
      requestId,
      signal,
      timing: {
        firstByteMs: FIRST_BYTE_TIMEOUT_SECONDS * 1000,
        idleMs: usualPause,
        thinkingMs: usualThought,
        overallMs: RESPONSE_TIMEOUT_SECONDS * 1000,
        firstCommentMs: never,
        heartbeatMs: never,
      },
    },
  )
}

/** Creates a function that asks for responses at the providers themselves, each only once. */
export const createFrom =
  (upstreams: readonly Upstream[]): CreateResponse =>
  (request, onEvents, signal, options = {}) => {
    const { upstream, model } = routeOf(request.model, upstreams)
    const create = createResponseBy(async (body, ended) => ({
      response: await askUpstream(
        upstream,
        { method: 'POST', path: '/responses', body: Buffer.from(body), wantsStream: true },
        options.key ?? '',
        ended,
      ),
    }))
    return create({ ...request, model }, onEvents, signal, options)
  }

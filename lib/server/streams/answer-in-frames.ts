import 'server-only'
import { errorResponse, invalidRequest, passThroughHeaders } from '../gateway/error-response'
import type { Context } from '../guards/guard'
import { limitReached } from '../limits/refusals'
import type { RouteHandler } from '../gateway/handler'
import { Channel } from './channel'
import { findChannel, isChannelName, maxStreams } from './channels'

/**
 * Requests, keyed by their abort signal. A `Request` hears the signal only while it exists: once it was
 * garbage-collected, leaving or stopping a stream no longer reached the upstream.
 */
const hearing = new WeakMap<AbortSignal, Request>()

const headers = { ...passThroughHeaders, 'content-type': 'application/octet-stream' }

/**
 * Makes a handler that wraps another handler's answer in frames that record when the server received each piece. The
 * frames go over the channel named by `x-parley-channel`, as the stream `x-parley-stream`, or otherwise over this
 * connection. The pieces are exactly the other handler's bytes.
 *
 * @returns 202 if the answer goes over a channel
 */
export const answerInFrames =
  (handler: RouteHandler): RouteHandler =>
  async (request, context) => {
    const open = (signal: AbortSignal) => {
      const own = new Request(request.url, { method: request.method, headers: request.headers, signal })
      hearing.set(signal, own)
      return handler(own, context)
    }
    const name = request.headers.get('x-parley-channel')
    if (name === null) {
      const channel = new Channel({ endsWithStreams: true })
      request.signal.addEventListener('abort', () => channel.close(), { once: true })
      if (request.signal.aborted) channel.close()
      void channel.carry(1, open)
      return new Response(channel.body, { headers })
    }
    const channel = isChannelName(name) ? findChannel(name, context.owner) : undefined
    const stream = Number(request.headers.get('x-parley-stream'))
    if (channel === undefined) {
      return errorResponse(
        invalidRequest('Unknown channel. Use a separate connection.', 'no_channel', null, 404),
        context.requestId,
      )
    }
    if (!Number.isInteger(stream) || stream < 1 || stream >= 2 ** 32 || channel.has(stream)) {
      return errorResponse(
        invalidRequest(
          'x-parley-stream must be a whole number from 1 that no other stream of the channel has.',
          'invalid_value',
        ),
        context.requestId,
      )
    }
    if (channel.size >= maxStreams) {
      return errorResponse(
        invalidRequest(
          `A channel carries at most ${maxStreams} streams at once.`,
          'too_many_streams',
          null,
          429,
        ),
        context.requestId,
      )
    }
    void channel.carry(stream, open)
    return new Response(null, { status: 202, headers: passThroughHeaders })
  }

/** Opens the channel named by `channel` in the query. */
export const answerWithChannel =
  (open: (name: string, context: Context) => Channel | 'known' | 'too many'): RouteHandler =>
  async (request, context) => {
    const name = new URL(request.url).searchParams.get('channel')
    const channel = isChannelName(name) ? open(name, context) : 'known'
    if (channel === 'too many') {
      const message = 'Too many open channels. Use a separate connection, or close some.'
      return limitReached(message, 'too_many_channels', 10_000, context.requestId)
    }
    if (channel === 'known') {
      const message = 'A channel name must be 32 hex digits and unique.'
      return errorResponse(invalidRequest(message, 'invalid_value', 'channel'), context.requestId)
    }
    if (request.signal.aborted) channel.close()
    request.signal.addEventListener('abort', () => channel.close(), { once: true })
    return new Response(channel.body, { headers })
  }

/** Stops the stream that the query names; does nothing if there is none. */
export const stopStream: RouteHandler = async (request, { owner }) => {
  const query = new URL(request.url).searchParams
  findChannel(query.get('channel') ?? '', owner)?.stop(Number(query.get('stream')))
  return new Response(null, { status: 204 })
}

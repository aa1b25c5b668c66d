import 'server-only'
import { errorResponse, invalidRequest, passThroughHeaders } from '../error-response'
import type { Context } from '../guards/guard'
import { limitReached } from '../limits/refusals'
import type { Handler } from '../pipeline'
import { Channel } from './channel'
import { findChannel, isChannelName, maxStreams } from './channels'

/**
 * Requests by the signal that they hear. A `Request` hears it only as long as it exists itself: once it was collected,
 * who left or stopped a stream reached no upstream any more.
 */
const hearing = new WeakMap<AbortSignal, Request>()

const headers = { ...passThroughHeaders, 'content-type': 'application/octet-stream' }

/**
 * Makes a handler whose answer another one gives, in frames that say when the server had each piece: over the
 * channel that `x-parley-channel` names, as the stream `x-parley-stream`, or else over this connection. The pieces are
 * those of the other handler, to the byte.
 *
 * @returns 202 where the answer comes over a channel
 */
export const answerInFrames =
  (handler: Handler): Handler =>
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
        invalidRequest(
          'There is no such channel here. Ask over a connection of its own.',
          'no_channel',
          null,
          404,
        ),
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
        invalidRequest(`A channel carries ${maxStreams} streams at once.`, 'too_many_streams', null, 429),
        context.requestId,
      )
    }
    void channel.carry(stream, open)
    return new Response(null, { status: 202, headers: passThroughHeaders })
  }

/** Opens the channel that `channel` in the query names. */
export const answerWithChannel =
  (open: (name: string, context: Context) => Channel | 'known' | 'too many'): Handler =>
  async (request, context) => {
    const name = new URL(request.url).searchParams.get('channel')
    const channel = isChannelName(name) ? open(name, context) : 'known'
    if (channel === 'too many') {
      const message = 'Too many channels are open. Ask over a connection of its own, or close some.'
      return limitReached(message, 'too_many_channels', 10_000, context.requestId)
    }
    if (channel === 'known') {
      const message = 'The name of a channel must be 32 hex digits that no other channel has.'
      return errorResponse(invalidRequest(message, 'invalid_value', 'channel'), context.requestId)
    }
    if (request.signal.aborted) channel.close()
    request.signal.addEventListener('abort', () => channel.close(), { once: true })
    return new Response(channel.body, { headers })
  }

/** Stops the stream of a channel that the query names; without a trace where there is none. */
export const stopStream: Handler = async (request, { owner }) => {
  const query = new URL(request.url).searchParams
  findChannel(query.get('channel') ?? '', owner)?.stop(Number(query.get('stream')))
  return new Response(null, { status: 204 })
}

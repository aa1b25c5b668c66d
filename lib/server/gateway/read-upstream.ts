import 'server-only'
import { dispatcherTo } from './dispatcher'
import { headerValue } from './response-headers'
import { UpstreamFault } from './upstream-fault'
import { upstreamHeaders } from './upstream-headers'
import { upstreamPath } from './upstream-path'
import type { Upstream } from '../upstreams/upstream'

export interface ReadLimits {
  readonly timeoutMs: number
  readonly maximumBytes: number
  /** Ends the reading early. */
  readonly signal?: AbortSignal
  /** Receives the bytes of a 200 as they arrive; returns true if no more are needed. */
  readonly isEnough?: (chunk: Uint8Array) => boolean
}

export interface WholeAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

async function readBounded(
  chunks: AsyncIterable<Uint8Array>,
  { maximumBytes, isEnough }: Pick<ReadLimits, 'maximumBytes' | 'isEnough'>,
): Promise<string> {
  const kept: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > maximumBytes) throw new Error('The answer is too long.')
    kept.push(chunk)
    // Leaving the loop closes the connection.
    if (isEnough?.(chunk) === true) break
  }
  return Buffer.concat(kept, bytes).toString()
}

/**
 * GETs one small resource from an upstream and reads it completely. Redirects are not followed.
 *
 * @param path relative to the base URL, for example `/models`
 * @throws whatever the connection threw; UpstreamFault when the time is over; the signal's reason; an error when the
 *   body is longer than allowed
 */
export async function readUpstream(
  upstream: Upstream,
  path: string,
  limits: ReadLimits,
): Promise<WholeAnswer> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new UpstreamFault('first_byte_timeout')), limits.timeoutMs)
  const signal = limits.signal === undefined ? late.signal : AbortSignal.any([late.signal, limits.signal])
  try {
    if (upstream.kind === 'in-process') {
      const response = await upstream.handle(new Request(`http://in-process.invalid/v1${path}`, { signal }))
      const contentType = response.headers.get('content-type') ?? ''
      return { status: response.status, contentType, body: await response.text() }
    }
    const { origin } = new URL(upstream.baseUrl)
    const answer = await dispatcherTo(upstream).request({
      origin,
      path: upstreamPath(upstream, path),
      method: 'GET',
      headers: upstreamHeaders(upstream, 'application/json'),
      signal,
      // See `sendNetwork`; also, a reused connection would stay open to every probed port.
      reset: true,
    })
    return {
      status: answer.statusCode,
      contentType: headerValue(answer.headers, 'content-type') ?? '',
      body: await readBounded(
        answer.body,
        answer.statusCode === 200 ? limits : { maximumBytes: limits.maximumBytes },
      ),
    }
  } finally {
    clearTimeout(timer)
  }
}

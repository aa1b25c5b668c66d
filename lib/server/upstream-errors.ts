import 'server-only'
import type { ApiError } from './error-response'
import { redact } from './redact'
import { UpstreamFault } from './upstream-fault'
import { secretsOf, type Upstream } from './upstreams/upstream'

const EXCERPT = 300

function upstreamError(status: number, code: string, message: string, retry?: boolean): ApiError {
  return { status, type: 'upstream_error', code, message, ...(retry === undefined ? {} : { retry }) }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Failures before a byte of the request left: asking again cannot be paid twice. */
const neverSent = new Map([
  ['ECONNREFUSED', 'refused the connection. Check that it is running and that its base URL is right.'],
  ['ENOTFOUND', 'has a host name that does not exist. Check its base URL.'],
  ['EAI_AGAIN', 'has a host name that cannot be looked up now. Check the network and its base URL.'],
  ['EHOSTUNREACH', 'is on a host that cannot be reached. Check the network and its base URL.'],
  ['ENETUNREACH', 'is on a network that cannot be reached. Check the network and its base URL.'],
])

/**
 * What became of a request that got no answer, as an error for the client.
 *
 * @param error what undici, a decoder or the emulator threw
 * @param mayCost whether asking twice may be paid twice
 * @returns 504 for time-outs, 502 for the rest; `retry` says whether asking again is safe
 */
export function describeFailure(error: unknown, upstream: Upstream, mayCost: boolean): ApiError {
  const { label } = upstream
  if (upstream.kind === 'in-process' && !(error instanceof UpstreamFault)) {
    const message = `${label} failed inside this server. Its log says why.`
    return upstreamError(502, 'upstream_failed', message, false)
  }
  const code = codeOf(error)
  const unsent = neverSent.get(code)
  if (unsent !== undefined) return upstreamError(502, 'upstream_unreachable', `${label} ${unsent}`, true)
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return upstreamError(
      504,
      'upstream_timeout',
      `${label} did not accept the connection in time. Check the network and its base URL.`,
      true,
    )
  }
  if (error instanceof UpstreamFault) {
    if (!mayCost) {
      return upstreamError(504, 'upstream_timeout', `${label} did not answer in time. Try again later.`)
    }
    return upstreamError(
      504,
      'upstream_timeout',
      `${label} did not answer in time. It may still be at work on the request; ask again only if that may be paid twice.`,
      false,
    )
  }
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_)/.test(code)) {
    return upstreamError(
      502,
      'upstream_unreachable',
      `No safe connection to ${label} could be made (${code}). Check that its base URL says http or https as it should, and its certificate.`,
      true,
    )
  }
  if (error instanceof Error && /HTTP Tunneling/i.test(error.message)) {
    return upstreamError(
      502,
      'proxy_refused',
      `The proxy before ${label} did not let the connection through (${error.message.slice(0, 100)}). Check HTTPS_PROXY and NO_PROXY.`,
      true,
    )
  }
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') {
    return upstreamError(
      502,
      'upstream_unreachable',
      `${label} closed the connection before it answered. The request may have reached it, so it was not sent again.`,
      false,
    )
  }
  return badResponse(upstream, 'an answer that is not valid HTTP or is damaged')
}

/** An answer that nothing can be done with; `what` reads after "sent". */
export function badResponse(upstream: Upstream, what: string): ApiError {
  return upstreamError(
    502,
    'upstream_bad_response',
    `${upstream.label} sent ${what}. Check its base URL and any proxy before it.`,
    false,
  )
}

/** A redirect. Never followed: the key would go to a host nobody configured. */
export function redirectError(upstream: Upstream, status: number): ApiError {
  return upstreamError(
    502,
    'upstream_redirect',
    `${upstream.label} answered with a redirect (${status}), which is not followed so that the key stays where it belongs. Set its base URL to the final address.`,
    false,
  )
}

/** An HTML page where JSON or a stream belongs. */
export function htmlError(upstream: Upstream, status: number): ApiError {
  return upstreamError(
    status >= 400 ? status : 502,
    'upstream_html',
    `${upstream.label} answered with a web page (status ${status}) where the API was expected. Its base URL is probably wrong, or a proxy before it answered; it usually ends in /v1.`,
  )
}

/** No body at all. */
export function emptyError(upstream: Upstream, status: number): ApiError {
  return upstreamError(
    status >= 400 ? status : 502,
    'upstream_empty',
    `${upstream.label} answered with status ${status} and nothing else.`,
  )
}

/** An error in plain words, as "404 page not found" of many servers. */
export function textError(upstream: Upstream, status: number, text: string): ApiError {
  const excerpt = redact(text, secretsOf(upstream)).replace(/\s+/g, ' ').trim().slice(0, EXCERPT)
  return upstreamError(
    status,
    'upstream_error',
    `${upstream.label} answered with status ${status}: ${excerpt}`,
  )
}

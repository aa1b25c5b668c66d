import 'server-only'
import type { ErrorDescription } from './error-response'
import { redact } from '../redact'
import { UpstreamFault } from './upstream-fault'
import { secretsOf, type Upstream } from '../upstreams/upstream'

const EXCERPT = 300

function upstreamError(status: number, code: string, message: string, retry?: boolean): ErrorDescription {
  return { status, type: 'upstream_error', code, message, ...(retry === undefined ? {} : { retry }) }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Failures before a byte of the request was sent: asking again can't be billed twice. */
const neverSent = new Map([
  ['ECONNREFUSED', 'refused the connection. Check that it is running and that its base URL is right.'],
  ['ENOTFOUND', 'has a host name that does not exist. Check its base URL.'],
  ['EAI_AGAIN', 'has a host name that cannot be resolved right now. Check the network and its base URL.'],
  ['EHOSTUNREACH', 'is on a host that cannot be reached. Check the network and its base URL.'],
  ['ENETUNREACH', 'is on a network that cannot be reached. Check the network and its base URL.'],
])

/**
 * Describes the failure of a request that got no answer, as an error for the client.
 *
 * @param error what undici, a decoder or the emulator threw
 * @param mayCost whether asking twice may be billed twice
 * @returns 504 for timeouts, 502 for the rest; `retry` says whether asking again is safe
 */
export function describeFailure(error: unknown, upstream: Upstream, mayCost: boolean): ErrorDescription {
  const { label } = upstream
  if (upstream.kind === 'in-process' && !(error instanceof UpstreamFault)) {
    const message = `${label} failed inside this server. See the log for the reason.`
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
      return upstreamError(
        504,
        'upstream_timeout',
        `${label} did not answer in time. ${error.limit} Try again later.`,
      )
    }
    return upstreamError(
      504,
      'upstream_timeout',
      `${label} did not answer in time. ${error.limit} It may still be working on the request; resending it may be billed twice.`,
      false,
    )
  }
  if (/^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_)/.test(code)) {
    return upstreamError(
      502,
      'upstream_unreachable',
      `Could not connect securely to ${label} (${code}). Check whether its base URL should use http or https, and check its certificate.`,
      true,
    )
  }
  if (error instanceof Error && /HTTP Tunneling/i.test(error.message)) {
    return upstreamError(
      502,
      'proxy_refused',
      `The proxy in front of ${label} refused the connection (${error.message.slice(0, 100)}). Check HTTPS_PROXY and NO_PROXY.`,
      true,
    )
  }
  if (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE') {
    return upstreamError(
      502,
      'upstream_unreachable',
      `${label} closed the connection before answering. The request may have arrived, so it was not resent.`,
      false,
    )
  }
  return badResponse(upstream, 'an answer that is not valid HTTP or is damaged')
}

/** Describes an unusable answer; `what` is phrased to follow "sent". */
export function badResponse(upstream: Upstream, what: string): ErrorDescription {
  return upstreamError(
    502,
    'upstream_bad_response',
    `${upstream.label} sent ${what}. Check its base URL and any proxy in front of it.`,
    false,
  )
}

/** Describes a redirect. We never follow it: the key would go to a host nobody configured. */
export function redirectError(upstream: Upstream, status: number): ErrorDescription {
  return upstreamError(
    502,
    'upstream_redirect',
    `${upstream.label} answered with a redirect (${status}). Parley does not follow it, to protect the key. Set its base URL to the final address.`,
    false,
  )
}

/** Describes an HTML page where JSON or a stream was expected. */
export function htmlError(upstream: Upstream, status: number): ErrorDescription {
  return upstreamError(
    status >= 400 ? status : 502,
    'upstream_html',
    `${upstream.label} answered with a web page (status ${status}) instead of the API. Its base URL is probably wrong (it usually ends in /v1), or a proxy in front of it answered.`,
  )
}

/** No body at all. */
export function emptyError(upstream: Upstream, status: number): ErrorDescription {
  return upstreamError(
    status >= 400 ? status : 502,
    'upstream_empty',
    `${upstream.label} answered with status ${status} and no body.`,
  )
}

/** Describes a plain-text error, such as the "404 page not found" of many servers. */
export function textError(upstream: Upstream, status: number, text: string): ErrorDescription {
  const excerpt = redact(text, secretsOf(upstream)).replace(/\s+/g, ' ').trim().slice(0, EXCERPT)
  return upstreamError(
    status,
    'upstream_error',
    `${upstream.label} answered with status ${status}: ${excerpt}`,
  )
}

import 'server-only'
import type { Upstream } from '../upstreams/upstream'
import { passThroughHeaders } from './error-response'

/** Headers in undici's and `Headers`' form, names in lowercase. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>

const allowed = new Set([
  'content-type',
  'x-request-id',
  'openai-processing-ms',
  'openai-version',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'x-generation-id',
])
const allowedFamilies = /^x-(?:ratelimit|router)-/

/** Returns the value of a header; the first if an upstream sends several. */
export function headerValue(headers: HeaderFields, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * Returns the upstream's headers that reach the client. An allow-list: cookies, CORS and security policies of another
 * host mean something else on ours, and some headers name the account behind the key.
 *
 * @param secrets a value that contains one of them is left out
 */
export function clientHeaders(
  headers: HeaderFields,
  requestId: string,
  secrets: readonly string[],
): Record<string, string> {
  const kept: Record<string, string> = { 'x-request-id': requestId, ...passThroughHeaders }
  for (const name of Object.keys(headers)) {
    if (!allowed.has(name) && !allowedFamilies.test(name)) continue
    const value = headerValue(headers, name)
    if (value === undefined || secrets.some((secret) => value.includes(secret))) continue
    kept[name] = value
  }
  return kept
}

/**
 * Returns the header that tells where a request went, for an inspector: the provider's published address, without a query.
 *
 * @param below the path after the base URL
 */
export const addressHeader = (upstream: Upstream, below: string): Readonly<Record<string, string>> =>
  upstream.kind === 'network' && upstream.isPublished
    ? { 'x-parley-upstream': upstream.baseUrl + below.replace(/\?.*$/, '') }
    : {}

import 'server-only'
import { passThroughHeaders } from './error-response'

/** Headers as undici and `Headers` give them, names in lower case. */
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

/** The one value of a header; the first where an upstream sends several. */
export function headerValue(headers: HeaderFields, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/**
 * The headers of an upstream that reach the client. An allow-list: cookies, CORS and security policies of
 * another host mean something else on ours, and some name the account behind the key.
 *
 * @param secrets a value that repeats one of them is left out
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

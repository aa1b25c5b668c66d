import 'server-only'
import type { Span } from './json-scanner'

/**
 * Returns the bytes with one span replaced by a JSON string.
 *
 * @param span the span of a string value, quotes included, as `JsonScanner` reports it
 */
export function replaceString(bytes: Buffer, span: Span, value: string): Buffer {
  return Buffer.concat([
    bytes.subarray(0, span.start),
    Buffer.from(JSON.stringify(value)),
    bytes.subarray(span.end),
  ])
}

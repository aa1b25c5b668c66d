/**
 * How long an upstream asks to wait, in seconds: `retry-after-ms`, else `retry-after` as seconds or as a
 * date (RFC 9110 §10.2.3).
 *
 * @param now milliseconds since the epoch, for dates
 * @returns undefined when it does not say, or says it in no form that exists
 */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '')
  if (milliseconds >= 0) return milliseconds / 1000
  const value = headers.get('retry-after') ?? ''
  const seconds = Number(value)
  if (value.trim() !== '' && seconds >= 0) return seconds
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}

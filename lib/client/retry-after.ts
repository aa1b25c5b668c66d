/**
 * How long an upstream asks to wait, in seconds: `retry-after-ms`, else `retry-after` as seconds or as a
 * date (RFC 9110 §10.2.3).
 *
 * @param now milliseconds since the epoch, for dates
 * @returns undefined when it does not say, or says it in no form that exists
 */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | undefined {
  const milliseconds = amountOf(headers.get('retry-after-ms'))
  if (milliseconds !== undefined) return milliseconds / 1000
  const value = headers.get('retry-after') ?? ''
  const seconds = amountOf(value)
  // Engines read a date into almost anything with a number in it, `-1` included.
  if (seconds !== undefined || !/\d:\d\d:\d\d/.test(value)) return seconds
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}

function amountOf(text: string | null): number | undefined {
  const amount = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined
}

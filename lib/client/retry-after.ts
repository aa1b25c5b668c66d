/**
 * Returns how long a provider asks us to wait, in seconds: `retry-after-ms`, else `retry-after` as seconds or as a date
 * (RFC 9110 §10.2.3).
 *
 * @param now milliseconds since the epoch, for dates
 * @returns undefined if there is no such header or its format is unknown
 */
export function retryAfterSeconds(headers: Headers, now: number = Date.now()): number | undefined {
  const milliseconds = amountOf(headers.get('retry-after-ms'))
  if (milliseconds !== undefined) return milliseconds / 1000
  const value = headers.get('retry-after') ?? ''
  const seconds = amountOf(value)
  // JavaScript engines parse almost anything with a number in it as a date, `-1` included.
  if (seconds !== undefined || !/\d:\d\d:\d\d/.test(value)) return seconds
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}

function amountOf(text: string | null): number | undefined {
  const amount = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined
}

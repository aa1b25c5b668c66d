/** Headers as pairs of a name in lowercase and a value, in the order in which they came. */
export type HeaderPairs = ReadonlyArray<readonly [string, string]>

/** Headers that can be shown and saved. Whatever else there is, such as keys, cookies and access codes, never is. */
const allowed: ReadonlySet<string> = new Set([
  'accept',
  'age',
  'cache-control',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'openai-processing-ms',
  'openai-version',
  'retry-after',
  'retry-after-ms',
  'server-timing',
  'x-accel-buffering',
  'x-generation-id',
  'x-parley-kept',
  'x-parley-upstream',
  'x-request-id',
  'x-should-retry',
])
const allowedFamilies = /^x-(?:ratelimit|router)-[\w-]+$/

/** Returns the headers that can be shown and saved. It is an allow-list, so a new header with a secret is left out. */
export const allowedHeaders = (headers: Iterable<readonly [string, string]>): HeaderPairs =>
  [...headers].flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    return allowed.has(lower) || allowedFamilies.test(lower) ? [[lower, value] as const] : []
  })

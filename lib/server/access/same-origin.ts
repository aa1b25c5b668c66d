import 'server-only'
import { type ApiError, invalidRequest } from '../error-response'

interface Sender {
  readonly method: string
  readonly headers: Headers
  /** What the browser calls this server. */
  readonly host: string
}

/**
 * Refuses what a page of another site makes a browser send: the browser adds its cookies, and reaches servers that
 * listen to its machine alone. Programs send neither header and pass.
 *
 * @returns the refusal, or undefined
 */
export function refuseForeign({ method, headers, host }: Sender): ApiError | undefined {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  // To follow a link is no request of the site that has it; nothing is changed or spent by one.
  const isLink = method === 'GET' && headers.get('sec-fetch-mode') === 'navigate'
  if (site !== null && site !== 'same-origin' && site !== 'none' && !isLink) return foreign('another site')
  // A form on a page that sends no referrer has the origin "null", as has what is put into a frame to look like one.
  if (origin === null || (origin === 'null' && site === 'same-origin')) return undefined
  if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return undefined
  return foreign(origin.slice(0, 100))
}

const foreign = (whose: string) =>
  invalidRequest(
    `Requests of ${whose} are not taken here. Programs use an API token; if this is your own page behind a proxy, let the proxy pass Host on, or set TRUST_PROXY.`,
    'foreign_origin',
    null,
    403,
  )

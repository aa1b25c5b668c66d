import 'server-only'
import { type ApiError, invalidRequest } from '../error-response'

interface Sender {
  readonly method: string
  readonly headers: Headers
  /** What the browser calls this server. */
  readonly host: string
  /** Whether a form may be sent here, as where somebody enters a code without scripts. */
  readonly takesForms?: boolean
}

/**
 * Refuses what a page of another site, or a document that has no business here, makes a browser send: the browser adds
 * its cookies, and reaches servers that listen to its machine alone. Programs send none of these headers and pass.
 *
 * The three of Fetch Metadata are read together: a page of ours calls with `fetch`, so a request that claims to be of
 * our origin and comes from a frame, an image or a script does not come from it.
 *
 * @returns the refusal, or undefined
 */
export function refuseForeign({ method, headers, host, takesForms = false }: Sender): ApiError | undefined {
  const site = headers.get('sec-fetch-site')
  const mode = headers.get('sec-fetch-mode')
  const destination = headers.get('sec-fetch-dest')
  const origin = headers.get('origin')
  const isWindow = mode === 'navigate' && (destination === 'document' || destination === null)
  // Following a link is not a request of the site that has it; nothing is changed or spent by one.
  if (method === 'GET' && isWindow && origin === null) return undefined
  if (site !== null && site !== 'same-origin' && site !== 'none') return foreign('another site')
  // A form on a page that sends no referrer has the origin "null", as has what is put into a frame to look like one.
  const isForm = takesForms && isWindow && site === 'same-origin'
  const isCall = (mode === null || mode === 'cors' || mode === 'same-origin') && isFetch(destination)
  if (!isCall && !isForm) return foreign(`a ${destination ?? mode ?? 'document'}`)
  if (origin === null || (origin === 'null' && isForm)) return undefined
  // The browser has compared the origins itself, and no site can make it say so: a proxy may have rewritten `Host`.
  if (site === 'same-origin' && origin !== 'null') return undefined
  if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return undefined
  return foreign(origin.slice(0, 100))
}

/** `fetch` has no destination; some browsers leave the header out. */
const isFetch = (destination: string | null) => destination === null || destination === 'empty'

const foreign = (whose: string) =>
  invalidRequest(
    `Requests from ${whose} are not accepted here. Programs use an API token; if this is your own page behind a proxy, let the proxy pass Host on, or set TRUST_PROXY.`,
    'foreign_origin',
    null,
    403,
  )

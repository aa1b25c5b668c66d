import 'server-only'
import { type ErrorDescription, invalidRequest } from '../gateway/error-response'

interface Sender {
  readonly method: string
  readonly headers: Headers
  /** The browser's name for this server. */
  readonly host: string
  /** Whether a form may be sent here, as on the page where a person enters a code without scripts. */
  readonly takesForms?: boolean
}

/**
 * Refuses requests that a page of another site, or a document that shouldn't send any, makes a browser send: the
 * browser adds its cookies and can reach servers that listen only to its machine. Programs send none of these headers
 * and pass.
 *
 * The three Fetch Metadata headers are evaluated together: our pages call with `fetch` or a WebSocket, so a request that claims our
 * origin but comes from a frame, an image or a script is not from our page.
 *
 * @returns the refusal, or undefined
 */
export function refuseForeign({
  method,
  headers,
  host,
  takesForms = false,
}: Sender): ErrorDescription | undefined {
  const site = headers.get('sec-fetch-site')
  const mode = headers.get('sec-fetch-mode')
  const destination = headers.get('sec-fetch-dest')
  const origin = headers.get('origin')
  const isWindow = mode === 'navigate' && (destination === 'document' || destination === null)
  // Following a link doesn't count as a request by the linking site; it changes and costs nothing.
  if (method === 'GET' && isWindow && origin === null) return undefined
  if (site !== null && site !== 'same-origin' && site !== 'none') return foreign('another site')
  // A form on a page that sends no referrer has the origin "null", and so does content put into a frame to look like
  // one.
  const isForm = takesForms && isWindow && site === 'same-origin'
  const isCall = (mode === null || callModes.has(mode)) && isFetch(destination)
  if (!isCall && !isForm) return foreign(`a ${destination ?? mode ?? 'document'}`)
  if (origin === null || (origin === 'null' && isForm)) return undefined
  // The browser has compared the origins itself, and no site can fake that: a proxy may have rewritten `Host`.
  if (site === 'same-origin' && origin !== 'null') return undefined
  if (URL.canParse(origin) && new URL(origin).host === host.toLowerCase()) return undefined
  return foreign(origin.slice(0, 100))
}

/** Of `fetch` and of WebSockets: browsers and Node's own client say so, and browsers always add the origin. */
const callModes: ReadonlySet<string> = new Set(['cors', 'same-origin', 'websocket'])

/** `fetch` has no destination; some browsers omit the header, and some name a WebSocket's. */
const isFetch = (destination: string | null) =>
  destination === null || destination === 'empty' || destination === 'websocket'

const foreign = (whose: string) =>
  invalidRequest(
    `Requests from ${whose} are not accepted. Programs use an API token; if this is your own page behind a proxy, make the proxy forward Host, or set TRUST_PROXY.`,
    'foreign_origin',
    null,
    403,
  )

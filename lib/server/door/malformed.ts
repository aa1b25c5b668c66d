import 'server-only'
import { type ApiError, invalidRequest } from '../error-response'

/** What of Node's request is judged. */
export interface RequestHead {
  readonly method?: string | undefined
  /** The request target as it was sent. */
  readonly url?: string | undefined
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[]
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** A name or address, and perhaps a port (RFC 9112, 3.2): anything else means something else to somebody on the way. */
const hostForm = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** The values of a header, as often as it was sent. */
function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** Whether a request says once, and well formed, which host it is for. */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  const [host, second] = valuesOf(rawHeaders, 'host')
  return host !== undefined && second === undefined && hostForm.test(host)
}

/**
 * Paths that a server and whatever stands before it may read differently: a rule that names an address does not know
 * them. RFC 3986 (6.2.2) calls the plain spelling the normal form.
 */
function isPlainPath(path: string): boolean {
  // Encoded: an unreserved character, a control, a slash or a backslash.
  if (/%(?:2[de]|3\d|[46][1-9a-f]|[57][0-9a]|5f|7e|[01][0-9a-f]|7f|2f|5c)/i.test(path)) return false
  // What may stand in a path unencoded, but for `;`, which begins path parameters.
  if (!/^[\w.~!$&'()*+,=:@%/-]*$/.test(path)) return false
  // An empty segment, a dot segment, or a file with a slash behind it.
  return !/\/\/|\/\.{1,2}(?:\/|$)|\.\w+\/$/.test(path)
}

const wrongId = invalidRequest(
  'The path has a character that no id has, or a needless percent-encoding.',
  'invalid_value',
)

/** Only visible ASCII that may stand in a target (RFC 3986). */
const targetForm = /^\/[\x21-\x7e]*$/

const notFound = invalidRequest('There is nothing at this spelling of an address.', 'not_found', null, 404)

/**
 * The refusal of a request that no part of the app should have to understand; undefined if there is nothing wrong with
 * its method, its target and its host. Answered before Next sees it, which would crash on some and read others its
 * own way.
 */
export function refusalOfMalformed({ method = '', url = '', rawHeaders }: RequestHead): ApiError | undefined {
  if (!hasOneHost(rawHeaders)) {
    return invalidRequest(
      'The request must have exactly one Host header, with a host name or address and perhaps a port.',
      'invalid_host',
    )
  }
  if (!methods.has(method))
    return invalidRequest(
      `The method ${method.slice(0, 20)} is not allowed here.`,
      'method_not_allowed',
      null,
      405,
    )
  if (!targetForm.test(url)) {
    return invalidRequest(
      'The request target must be a path that starts with a slash, in plain ASCII.',
      'invalid_target',
    )
  }
  const [path = ''] = url.split('?', 1)
  try {
    decodeURIComponent(path)
  } catch {
    return invalidRequest('The path is not valid percent-encoded UTF-8.', 'invalid_target')
  }
  if (isPlainPath(path)) return undefined
  // Under /v1 it is an id that is wrong, not the address of a file.
  return path.startsWith('/v1/') ? wrongId : notFound
}

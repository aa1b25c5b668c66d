import 'server-only'
import { type ErrorDescription, invalidRequest } from '../gateway/error-response'

/** The parts of Node's request that are checked. */
export interface RequestHead {
  readonly method?: string | undefined
  /** The request target as it was sent. */
  readonly url?: string | undefined
  /** Names and values alternating, as they were sent. */
  readonly rawHeaders: readonly string[]
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * A name or address, with an optional port (RFC 9112, 3.2): intermediaries could interpret anything else differently.
 */
const hostForm = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Returns all values of a header that may be repeated. */
function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter(
    (_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** Returns whether a request names its host exactly once and well formed. */
export function hasOneHost(rawHeaders: readonly string[]): boolean {
  const [host, second] = valuesOf(rawHeaders, 'host')
  return host !== undefined && second === undefined && hostForm.test(host)
}

/**
 * Returns whether servers and proxies all read a path the same way: a rule that names an address doesn't match its
 * other spellings. RFC 3986 (6.2.2) calls the plain spelling the normal form.
 */
function isPlainPath(path: string): boolean {
  // An encoded unreserved character, control character, slash or backslash.
  if (/%(?:2[de]|3\d|[46][1-9a-f]|[57][0-9a]|5f|7e|[01][0-9a-f]|7f|2f|5c)/i.test(path)) return false
  // The characters that a path may contain unencoded, except `;`, which begins path parameters.
  if (!/^[\w.~!$&'()*+,=:@%/-]*$/.test(path)) return false
  // An empty segment, a dot segment, or a file name followed by a slash.
  return !/\/\/|\/\.{1,2}(?:\/|$)|\.\w+\/$/.test(path)
}

const wrongId = invalidRequest(
  'The path contains a character that ids never have, or unnecessary percent-encoding.',
  'invalid_value',
)

/** Only visible ASCII that a target may contain (RFC 3986). */
const targetForm = /^\/[\x21-\x7e]*$/

const notFound = invalidRequest('Nothing exists at this spelling of the address.', 'not_found', null, 404)

/**
 * Returns the refusal of a request that no part of the app should have to handle; undefined if its method, target and
 * host are valid. Sent before Next sees the request, because Next would crash on some and misinterpret others.
 */
export function refusalOfMalformed({
  method = '',
  url = '',
  rawHeaders,
}: RequestHead): ErrorDescription | undefined {
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
  // Under /v1 the id is wrong, not the address of a file.
  return path.startsWith('/v1/') ? wrongId : notFound
}

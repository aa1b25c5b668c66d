import { withoutBase } from '@/lib/util/base-path'
import 'server-only'
import { environment } from '../env'

const exposed = 'x-request-id, retry-after, retry-after-ms, x-should-retry'

/** Returns the origin of a request to `/v1` if the operator has allowed it. */
function allowedOrigin(request: Request, allowed: readonly string[]): string | undefined {
  const origin = request.headers.get('origin')
  const isApi = withoutBase(new URL(request.url).pathname).startsWith('/v1/')
  return isApi && origin !== null && allowed.includes(origin) ? origin : undefined
}

/**
 * Lets a page of an allowed origin read a response of `/v1`. Never with its cookies: such a page needs a token.
 *
 * @returns the same response
 */
export function allowOrigin(request: Request, response: Response, allowed: readonly string[]): Response {
  if (allowed.length > 0) response.headers.append('vary', 'origin')
  const origin = allowedOrigin(request, allowed)
  if (origin === undefined) return response
  response.headers.set('access-control-allow-origin', origin)
  response.headers.set('access-control-expose-headers', exposed)
  return response
}

/**
 * Creates the handler for `OPTIONS`, which a browser sends before a request from another origin.
 *
 * @param methods the route's methods
 * @param refuse responds to all other requests
 */
export const preflight =
  (methods: string, refuse: (request: Request) => Response | Promise<Response>) =>
  (request: Request): Response | Promise<Response> => {
    const { ALLOWED_ORIGINS: allowed } = environment()
    if (allowedOrigin(request, allowed) === undefined) return refuse(request)
    const asked = request.headers.get('access-control-request-headers') ?? ''
    const headers = {
      'access-control-allow-methods': methods,
      // Unknown headers are dropped on the way to the upstream anyway.
      'access-control-allow-headers': /^[\w-]+(?:, ?[\w-]+)*$/.test(asked)
        ? asked
        : 'authorization, content-type',
      'access-control-max-age': '600',
    }
    return allowOrigin(request, new Response(null, { status: 204, headers }), allowed)
  }

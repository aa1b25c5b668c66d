import { withoutBase } from '@/lib/base-path'
import 'server-only'
import { environment } from '../env'

const exposed = 'x-request-id, retry-after, retry-after-ms, x-should-retry'

/** The origin of a request to `/v1`, where the operator has allowed it. */
function allowedOrigin(request: Request, allowed: readonly string[]): string | undefined {
  const origin = request.headers.get('origin')
  const isApi = withoutBase(new URL(request.url).pathname).startsWith('/v1/')
  return isApi && origin !== null && allowed.includes(origin) ? origin : undefined
}

/**
 * Lets a page of an allowed origin read an answer of `/v1`. Never with its cookies: such a page needs a token.
 *
 * @returns the same answer
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
 * Makes what answers `OPTIONS`: a browser asks before it sends a request of another origin.
 *
 * @param methods those that the route has
 * @param refuse answers everybody else
 */
export const preflight =
  (methods: string, refuse: (request: Request) => Response | Promise<Response>) =>
  (request: Request): Response | Promise<Response> => {
    const { ALLOWED_ORIGINS: allowed } = environment()
    if (allowedOrigin(request, allowed) === undefined) return refuse(request)
    const asked = request.headers.get('access-control-request-headers') ?? ''
    const headers = {
      'access-control-allow-methods': methods,
      // What is not known is dropped on the way to the upstream anyway.
      'access-control-allow-headers': /^[\w-]+(?:, ?[\w-]+)*$/.test(asked)
        ? asked
        : 'authorization, content-type',
      'access-control-max-age': '600',
    }
    return allowOrigin(request, new Response(null, { status: 204, headers }), allowed)
  }

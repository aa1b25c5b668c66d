import 'server-only'
import { errorResponse, invalidRequest } from './error-response'
import { createRequestId } from '../request-id'

/**
 * Creates a route handler that refuses every method it is exported for.
 *
 * @param allowed the supported methods, named in `Allow` and in the message
 */
export function methodNotAllowed(allowed: string): (request: Request) => Response {
  return (request) =>
    errorResponse(
      invalidRequest(
        `Not allowed to ${request.method} on ${new URL(request.url).pathname}. Use ${allowed}.`,
        'method_not_allowed',
        null,
        405,
      ),
      createRequestId(),
      { allow: allowed },
    )
}

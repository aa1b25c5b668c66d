import 'server-only'
import { errorResponse, invalidRequest } from '../error-response'
import { createRequestId } from '../request-id'

/**
 * The answer to a WebSocket's request that came as an ordinary one: a platform without upgrades, or a proxy that
 * removes them, passes it on so.
 *
 * @returns undefined for any other request
 */
export function refuseSocket(request: Request): Response | undefined {
  const wantsSocket =
    request.headers.get('upgrade')?.toLowerCase() === 'websocket' || request.headers.has('sec-websocket-key')
  if (!wantsSocket) return undefined
  return errorResponse(
    invalidRequest(
      'No WebSocket can be opened here: this platform, or a proxy before Parley, does not pass upgrades on. Send POST /v1/responses with "stream": true instead.',
      'websocket_unavailable',
      null,
      426,
    ),
    createRequestId(),
    { upgrade: 'websocket', connection: 'Upgrade' },
  )
}

import 'server-only'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import { createRequestId } from '../request-id'

/**
 * Answers a WebSocket request that arrived as an ordinary one, because a platform does not support upgrades or a proxy
 * removed the upgrade headers.
 *
 * @returns undefined for any other request
 */
export function refuseSocket(request: Request): Response | undefined {
  const wantsSocket =
    request.headers.get('upgrade')?.toLowerCase() === 'websocket' || request.headers.has('sec-websocket-key')
  if (!wantsSocket) return undefined
  return errorResponse(
    invalidRequest(
      'WebSockets are not available: this platform, or a proxy in front of Parley, does not forward upgrades. Send POST /v1/responses with "stream": true instead.',
      'websocket_unavailable',
      null,
      426,
    ),
    createRequestId(),
    { upgrade: 'websocket', connection: 'Upgrade' },
  )
}

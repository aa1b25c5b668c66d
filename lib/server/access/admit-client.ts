import 'server-only'
import { errorResponse } from '../error-response'
import type { Guard } from '../guards/guard'
import { limitReached, limitsUnknown } from '../limits/refusals'
import { admitRequest } from './admit-request'
import { refuseForeign } from './same-origin'
import { countTry } from './tries'

/**
 * The first guard of every route: lets in who may come in, and says who that is. It is part of the route itself, so no
 * path and no header leads around it.
 */
export const admitClient: Guard = async (request, context) => {
  const { requestId, environment } = context
  const { method, headers, url } = request
  const { client, admission } = admitRequest(headers, new URL(url).pathname, environment)
  context.client = client
  if (!admission.ok) {
    if (admission.error.code === 'invalid_token') {
      // Tokens cannot be guessed at leisure either; who sends a good one is not counted.
      try {
        const counted = await countTry('token', client, environment)
        if (!counted.ok)
          return limitReached(
            'Too many tokens that are not valid.',
            'too_many_tries',
            counted.waitMs,
            requestId,
          )
      } catch {
        return limitsUnknown(requestId)
      }
    }
    const { error } = admission
    return errorResponse(error, requestId, error.status === 401 ? { 'www-authenticate': 'Bearer' } : {})
  }
  context.owner = admission.owner
  const foreign = admission.by === 'token' ? undefined : refuseForeign({ method, headers, host: client.host })
  return foreign && errorResponse(foreign, requestId)
}

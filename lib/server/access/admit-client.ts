import { withoutBase } from '@/lib/util/base-path'
import 'server-only'
import { errorResponse } from '../gateway/error-response'
import type { Context, Guard } from '../guards/guard'
import { limitReached, limitsUnknown } from '../limits/refusals'
import { log } from '../log'
import { admitRequest } from './admit-request'
import { refuseForeign } from './same-origin'
import { bucketOf, countTry } from './tries'

/**
 * The first guard of every route: admits authorized requests and determines their owner. It is part of the route
 * itself, so no path and no header can bypass it.
 */
export const admitClient: Guard = async (request, context) => {
  const { requestId, environment } = context
  const { method, headers, url } = request
  let asked
  try {
    asked = await admitRequest(headers, withoutBase(new URL(url).pathname), environment)
  } catch {
    return limitsUnknown(requestId)
  }
  const { client, admission, forgery } = asked
  context.client = client
  if (!admission.ok) {
    const { error } = admission
    const tried = error.code === 'invalid_token' ? await countToken(headers, context) : forgery
    if (tried === 'unknown') return limitsUnknown(requestId)
    if (tried?.ok === false)
      return limitReached('Too many wrong attempts.', 'too_many_tries', tried.waitMs, requestId)
    return errorResponse(error, requestId, error.status === 401 ? { 'www-authenticate': 'Bearer' } : {})
  }
  context.owner = admission.owner
  const foreign = admission.by === 'token' ? undefined : refuseForeign({ method, headers, host: client.host })
  if (foreign === undefined) return undefined
  log('warn', 'refused another origin', { requestId, from: bucketOf(client) })
  return errorResponse(foreign, requestId)
}

/** Limits guessing of tokens as well; a valid one is not counted. */
async function countToken(headers: Headers, { client, environment, requestId }: Context) {
  log('warn', 'wrong token', { requestId, from: bucketOf(client) })
  try {
    return await countTry('token', headers.get('authorization') ?? '', client, environment)
  } catch {
    return 'unknown'
  }
}

import 'server-only'
import type { Environment } from '../env'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import type { Context, Guard } from '../guards/guard'
import { log } from '../log'
import { responseOwners } from './response-owners'

/** Without codes and tokens, all clients are one owner or cannot be told apart. */
const hasOwners = ({ ACCESS_CODE: codes, API_TOKENS: tokens }: Environment) =>
  codes.length + tokens.length > 0

/** Records that a response was created for the current client. */
export function claimResponse({ environment, owner, requestId }: Context, responseId: string): void {
  if (!hasOwners(environment)) return
  responseOwners()
    .claim(responseId, owner)
    .catch(() => log('warn', 'owner not kept', { requestId }))
}

/** Returns whether another owner created the response. Rejects if we cannot tell. */
async function isForeign({ environment, owner }: Context, responseId: string): Promise<boolean> {
  if (!hasOwners(environment)) return false
  const creator = await responseOwners().ownerOf(responseId)
  return creator !== undefined && creator !== owner
}

function ownersUnknown(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message: 'Cannot check the owner of this response right now. Try again in a moment.',
      type: 'server_error',
      code: 'owners_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}

/**
 * Another owner's response appears not to exist, for reading and for canceling: the answer is the API's error for an
 * unknown id.
 */
export const ownsResponse: Guard = async (_request, context) => {
  const { responseId, requestId } = context
  try {
    if (!(await isForeign(context, responseId))) return undefined
  } catch {
    return ownersUnknown(requestId)
  }
  const message = `Response with id '${responseId}' not found.`
  return errorResponse(invalidRequest(message, 'response_not_found', null, 404), requestId)
}

/** It cannot be continued either: otherwise a client could ask the model what the response says. */
export const ownsPrevious: Guard = async (_request, context) => {
  const { fields, requestId } = context
  const previous = fields['previous_response_id']
  if (typeof previous !== 'string') return undefined
  try {
    if (!(await isForeign(context, previous))) return undefined
  } catch {
    return ownersUnknown(requestId)
  }
  const message = `Previous response with id '${previous}' not found.`
  const param = 'previous_response_id'
  return errorResponse(invalidRequest(message, 'previous_response_not_found', param), requestId)
}

import 'server-only'
import type { Environment } from '../env'
import { errorResponse, invalidRequest } from '../error-response'
import type { Context, Guard } from '../guards/guard'
import { log } from '../log'
import { responseOwners } from './response-owners'

/** Without codes and tokens whoever comes in is one owner, or cannot be told from the others. */
const hasOwners = ({ ACCESS_CODE: codes, API_TOKENS: tokens }: Environment) =>
  codes.length + tokens.length > 0

/** Notes that a response was created for whoever asks now. */
export function claimResponse({ environment, owner, requestId }: Context, responseId: string): void {
  if (!hasOwners(environment)) return
  responseOwners()
    .claim(responseId, owner)
    .catch(() => log('warn', 'owner not kept', { requestId }))
}

/** True where somebody else has created it. Rejects where that cannot be told. */
async function isForeign({ environment, owner }: Context, responseId: string): Promise<boolean> {
  if (!hasOwners(environment)) return false
  const creator = await responseOwners().ownerOf(responseId)
  return creator !== undefined && creator !== owner
}

function ownersUnknown(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message: 'It cannot be told now whose response this is. Try again in a moment.',
      type: 'server_error',
      code: 'owners_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}

/** Another one's response is not there, neither to be read nor to be ended: the API's words for an id it does not know. */
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

/** Nor is it there to be continued: a model that goes on from it could be asked what it says. */
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

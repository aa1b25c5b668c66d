import 'server-only'
import type { Guard } from '../guards/guard'
import { limitsUnknown } from './refusals'
import { countRequest } from './spending'

/** For routes that make something work, but no model. */
export const limitRequests: Guard = async (_request, context) => {
  try {
    return await countRequest(context)
  } catch {
    return limitsUnknown(context.requestId)
  }
}

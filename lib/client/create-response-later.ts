import type { CreateResponse } from './create-response'
import { serverUnreachable } from './server-unreachable'

/** What asks and reads answers. A question is written before it is needed, so it comes after the composer. */
export const loadCreateResponse = () => import('./create-response')

/** As `createResponse`, once that is there. */
export const createResponseLater: CreateResponse = async (request, onEvents, signal, readFile) => {
  let loaded
  try {
    loaded = await loadCreateResponse()
  } catch {
    return serverUnreachable
  }
  return loaded.createResponse(request, onEvents, signal, readFile)
}

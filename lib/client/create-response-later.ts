import type { CreateResponse } from './create-response'
import { partNotLoaded } from './connection-errors'
import { loadPatiently } from './load-patiently'

/** What asks and reads answers. A question is written before it is needed, so it comes after the composer. */
export const loadCreateResponse = () => import('./create-response').then((module) => module.createResponse)

/** As what is loaded, once that is there. */
const later =
  (load: () => Promise<CreateResponse>): CreateResponse =>
  async (...asked) => {
    let create
    try {
      create = await loadPatiently(load)
    } catch {
      return partNotLoaded
    }
    return create(...asked)
  }

export const createResponseLater = later(loadCreateResponse)

export const createTimedResponseLater = later(() =>
  import('./create-timed-response').then((module) => module.createTimedResponse),
)

import type { CreateResponse } from './create-response'
import { partNotLoaded } from './connection-errors'
import { loadWithRetries } from './load-with-retries'

/**
 * Loads the code that sends requests and reads answers. The person has to write a question first, so it loads after the
 * composer.
 */
export const loadCreateResponse = () => import('./create-response').then((module) => module.createResponse)

/** Acts like the loaded function once it is there. */
const later =
  (load: () => Promise<CreateResponse>): CreateResponse =>
  async (...asked) => {
    let create
    try {
      create = await loadWithRetries(load)
    } catch {
      return partNotLoaded
    }
    return create(...asked)
  }

export const createResponseLater = later(loadCreateResponse)

export const compactContextLater = later(() =>
  import('./compact-context').then((module) => module.compactContext),
)

export const createTimedResponseLater = later(() =>
  import('./create-timed-response').then((module) => module.createTimedResponse),
)

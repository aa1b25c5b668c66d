import { newId } from '@/lib/conversation/new-id'
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

const loadChannel = async () => {
  const [{ createResponseBy }, { createChannelPost }] = await Promise.all([
    loadCreateResponse(),
    import('./stream-channel'),
  ])
  const hasManyConnections = () => !protocolOfPage().startsWith('http/1')
  return createResponseBy(createChannelPost({ hasManyConnections, newId }))
}

/** What this page came over: "http/1.1", "h2", "h3". */
function protocolOfPage(): string {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : ''
}

let channel: Promise<CreateResponse> | undefined

/** As above, for any number at once and with the times of the server. */
export const createTimedResponseLater: CreateResponse = async (...asked) => {
  channel ??= loadChannel()
  let create
  try {
    create = await channel
  } catch {
    channel = undefined
    return serverUnreachable
  }
  return create(...asked)
}

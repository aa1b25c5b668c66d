import { newId } from '@/lib/conversation/new-id'
import { createResponseBy } from './create-response'
import { createChannelPost } from './stream-channel'

/** As `createResponse`, for any number at once and with the times of the server. */
export const createTimedResponse = createResponseBy(
  createChannelPost({ hasManyConnections: () => !protocolOfPage().startsWith('http/1'), newId }),
)

/** What this page came over: "http/1.1", "h2", "h3". */
function protocolOfPage(): string {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : ''
}

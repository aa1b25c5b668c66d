import { newId } from '@/lib/util/new-id'
import { createResponseBy } from './create-response'
import { StreamChannel } from './stream-channel'

/** Like `createResponse`, but for any number of requests at once and with the server's times. */
export const createTimedResponse = createResponseBy(
  new StreamChannel({ hasManyConnections: () => !protocolOfPage().startsWith('http/1'), newId }).post,
)

/** Returns the protocol that this page was loaded over: "http/1.1", "h2", "h3". */
function protocolOfPage(): string {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming ? navigation.nextHopProtocol : ''
}

import 'server-only'
import type { NetworkUpstream } from '../upstreams/upstream'

/**
 * Returns the path of an upstream's address, with the operator's query for every request and that of this request.
 *
 * @param below the path after the base URL, with its own query: `/responses/resp_1?stream=true`
 */
export function upstreamPath({ baseUrl, query }: NetworkUpstream, below: string): string {
  const path = new URL(baseUrl).pathname.replace(/\/$/, '') + below
  if (query === undefined || query === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

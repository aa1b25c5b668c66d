import 'server-only'
import type { NetworkUpstream } from './upstreams/upstream'

/**
 * The path of an upstream's address, with the query that the operator wants in each and that of the request.
 *
 * @param below the base URL, with its own query: `/responses/resp_1?stream=true`
 */
export function upstreamPath({ baseUrl, query }: NetworkUpstream, below: string): string {
  const path = new URL(baseUrl).pathname.replace(/\/$/, '') + below
  if (query === undefined || query === '') return path
  return `${path}${path.includes('?') ? '&' : '?'}${query}`
}

import 'server-only'
import type { NetworkUpstream } from './upstreams/upstream'

/** The headers that identify Parley to an upstream, with the server's key. Nothing here is a client's. */
export function upstreamHeaders(upstream: NetworkUpstream, accept: string): Record<string, string> {
  return {
    accept,
    // Compressed frames would have to be decoded and gain nothing over a data centre's network.
    'accept-encoding': 'identity',
    'user-agent': 'parley',
    ...(upstream.apiKey === undefined ? {} : { authorization: `Bearer ${upstream.apiKey}` }),
    ...upstream.headers,
  }
}

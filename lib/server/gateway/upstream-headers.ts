import 'server-only'
import type { NetworkUpstream } from '../upstreams/upstream'

/** Returns the headers that identify Parley to an upstream, with the server's key. None of them come from a client. */
export function upstreamHeaders(upstream: NetworkUpstream, accept: string): Record<string, string> {
  return {
    accept,
    // Compressed frames would have to be decoded and gain nothing on a data center's network.
    'accept-encoding': 'identity',
    'user-agent': 'parley',
    ...(upstream.apiKey === undefined ? {} : { authorization: `Bearer ${upstream.apiKey}` }),
    ...upstream.headers,
  }
}

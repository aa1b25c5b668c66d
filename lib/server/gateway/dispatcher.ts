import 'server-only'
import { type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici'
import { isLoopbackHost } from '../access/address'
import { environment } from '../env'
import type { NetworkUpstream } from '../upstreams/upstream'

declare global {
  // One per process, not one per route bundle.
  var parleyPools: Map<string, Pool> | undefined
  var parleyProxies: EnvHttpProxyAgent | undefined
}

/** Far above what any API sends, far below what would cause harm. */
const MAXIMUM_HEADER_BYTES = 32 * 1024

/**
 * No limit on connections. `Answer` enforces the time limits, because it can distinguish a slow reader from a silent
 * upstream; undici's own would duplicate them with a clock that ticks only once per second.
 */
const options = () => ({
  connections: null,
  pipelining: 1,
  connectTimeout: environment().CONNECT_TIMEOUT_SECONDS * 1000,
  headersTimeout: 0,
  bodyTimeout: 0,
  maxHeaderSize: MAXIMUM_HEADER_BYTES,
})

/**
 * Returns the dispatcher for an address: direct, or through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY define
 * for it.
 */
function dispatcherFor(origin: string): Dispatcher {
  const { HTTP_PROXY: httpProxy, HTTPS_PROXY: httpsProxy, NO_PROXY: noProxy = '' } = environment()
  if (httpProxy !== undefined || httpsProxy !== undefined) {
    globalThis.parleyProxies ??= new EnvHttpProxyAgent({
      ...options(),
      noProxy,
      // An empty string means none: if undefined, undici would read the environment itself.
      httpProxy: httpProxy ?? '',
      httpsProxy: httpsProxy ?? '',
    })
    return globalThis.parleyProxies
  }
  return poolFor(origin)
}

/** Like `dispatcherFor`; a model server on this machine is never behind a proxy. */
export function dispatcherTo({ baseUrl, local }: NetworkUpstream): Dispatcher {
  const { origin, host } = new URL(baseUrl)
  return local === true && isLoopbackHost(host) ? poolFor(origin) : dispatcherFor(origin)
}

/** Returns the dispatcher for an MCP server. One on this machine is never behind a proxy. */
export function dispatcherToTool({ origin, hostname }: URL): Dispatcher {
  return isLoopbackHost(hostname) ? poolFor(origin) : dispatcherFor(origin)
}

function poolFor(origin: string): Pool {
  globalThis.parleyPools ??= new Map()
  let pool = globalThis.parleyPools.get(origin)
  if (pool === undefined) {
    pool = new Pool(origin, options())
    globalThis.parleyPools.set(origin, pool)
  }
  return pool
}

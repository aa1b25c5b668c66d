import 'server-only'
import { Pool } from 'undici'
import { environment } from './env'

declare global {
  // One per process, not one per route bundle.
  var parleyPools: Map<string, Pool> | undefined
}

/** Far above what any API sends, far below what would hurt. */
const MAXIMUM_HEADER_BYTES = 32 * 1024

/**
 * The connections to one origin, as many as there are requests.
 *
 * The time limits are kept by `Answer`, which knows a slow reader from a silent upstream; undici's own would
 * be a second opinion with a clock that ticks once a second.
 */
export function poolFor(origin: string): Pool {
  globalThis.parleyPools ??= new Map()
  let pool = globalThis.parleyPools.get(origin)
  if (pool === undefined) {
    pool = new Pool(origin, {
      connections: null,
      pipelining: 1,
      connectTimeout: environment().CONNECT_TIMEOUT_SECONDS * 1000,
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAXIMUM_HEADER_BYTES,
    })
    globalThis.parleyPools.set(origin, pool)
  }
  return pool
}

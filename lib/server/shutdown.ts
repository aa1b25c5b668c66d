import 'server-only'
import type { Server } from 'node:http'
import { onServer } from './door/on-server'
import { environment } from './env'
import { log } from './log'

declare global {
  // Instrumentation hears the signal, the route of the health tells it; Next bundles them apart.
  var parleyIsStopping: boolean | undefined
}

export const isStopping = (): boolean => globalThis.parleyIsStopping === true

/** Until the headers of a request must be there; Node looks every half a minute. Milliseconds. */
const headersTimeout = 15_000

/**
 * Bounds how slow a client may be, and how long a stop takes. At a signal Next accepts no more and waits for what is
 * under way, which may be minutes. After a grace all connections are broken off, not ended: who reads a stream sees
 * that it is not whole, and can come back for it.
 */
export function boundServers(): void {
  const servers = new Set<Server>()
  onServer((server) => {
    server.headersTimeout = headersTimeout
    servers.add(server)
  })
  const stop = () => {
    if (isStopping()) return
    globalThis.parleyIsStopping = true
    log('info', 'stopping')
    setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, environment().SHUTDOWN_GRACE_SECONDS * 1000).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

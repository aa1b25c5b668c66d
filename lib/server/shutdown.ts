import 'server-only'
import type { Server } from 'node:http'
import { onServer } from './door/on-server'
import { environment } from './env'
import { log } from './log'

declare global {
  // The instrumentation hears the signal and the health route reports it; Next bundles them separately.
  var parleyIsStopping: boolean | undefined
}

export const isStopping = (): boolean => globalThis.parleyIsStopping === true

/** How long a client may take to send a request's headers, in milliseconds; Node checks every half a minute. */
const headersTimeout = 15_000

/**
 * Limits how slow a client may be and how long a shutdown takes. On a signal, Next accepts no new connections and waits
 * for running requests, which can take minutes. After a grace period we break off all connections instead of ending
 * them, so that the reader of a stream sees that it is incomplete and can resume it.
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

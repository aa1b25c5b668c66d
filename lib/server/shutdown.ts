import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { Server } from 'node:http'
import { environment } from './env'
import { log } from './log'

declare global {
  // Instrumentation hears the signal, the route of the health tells it; Next bundles them apart.
  var parleyIsStopping: boolean | undefined
}

export const isStopping = (): boolean => globalThis.parleyIsStopping === true

/** Until the headers of a request must be there; Node looks every half a minute. Milliseconds. */
const headersTimeout = 15_000

/** `next start` makes its server itself; Node tells of it at the first connection. */
function onServer(use: (server: Server) => void): void {
  const seen = new WeakSet<Server>()
  subscribe('net.server.socket', (message) => {
    const server = serverOf(message)
    if (server === undefined || seen.has(server)) return
    seen.add(server)
    use(server)
  })
}

function serverOf(message: unknown): Server | undefined {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return undefined
  const { socket } = message
  if (typeof socket !== 'object' || socket === null || !('server' in socket)) return undefined
  return socket.server instanceof Server ? socket.server : undefined
}

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

import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { Server } from 'node:http'

/**
 * Calls back with every HTTP server of this process: `next start` creates its own, which Node reveals only at the first
 * connection.
 */
export function onServer(use: (server: Server) => void): void {
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

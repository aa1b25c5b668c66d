import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { portOf } from '@/lib/server/testing/port-of'

/** A network between the browser and the server that fails on command. */
export interface CuttingProxy {
  readonly url: string
  /** Ends all connections and accepts no others for a while, in milliseconds; resolves when that is over. */
  readonly cut: (milliseconds: number) => Promise<void>
  /** Ends all connections and accepts no others, until it is told otherwise. */
  readonly setConnected: (isConnected: boolean) => void
  /** Redirects new connections from now on. */
  readonly pointTo: (url: string) => void
  readonly stop: () => Promise<void>
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let port = Number(new URL(target).port)
  let isCut = false
  const server = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy()
      return
    }
    const upstream = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const drop = () => sockets.forEach((socket) => socket.resetAndDestroy())
  const setConnected = (isConnected: boolean) => {
    isCut = !isConnected
    if (isCut) drop()
  }
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    async cut(milliseconds) {
      setConnected(false)
      await delay(milliseconds)
      setConnected(true)
    },
    setConnected,
    pointTo(url) {
      port = Number(new URL(url).port)
    },
    async stop() {
      drop()
      server.close()
      await once(server, 'close')
    },
  }
}

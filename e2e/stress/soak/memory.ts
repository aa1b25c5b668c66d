import { isObject } from '@/lib/responses/guards'
import type { NextServer } from '../../support/next-server'
import { residentOf } from '../../support/resident-memory'
import { inspect } from './inspector'

/** What a process uses after a garbage collection. In bytes, except for the seconds. */
export interface Taken {
  /** Of the process and all its child processes. */
  readonly resident: number
  /** Objects of JavaScript. */
  readonly heap: number
  /** What V8 has reserved from the system for them. */
  readonly committed: number
  /** What they hold outside of the heap, including buffers. */
  readonly external: number
  readonly cpuSeconds: number
}

/** Lets us inspect `next start`: nothing listens before we request it. */
export const inspectable = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' }

/**
 * Measures a running server through its inspector, which is open only during that time.
 *
 * @param snapshotPath where to also write a heap snapshot
 */
export async function measure(server: NextServer, snapshotPath?: string): Promise<Taken> {
  const address = await openInspector(server)
  const inspector = await inspect(address)
  try {
    await inspector.collectGarbage()
    const resident = await residentOf(server.pid)
    const found = await inspector.evaluate('({ ...process.memoryUsage(), cpu: process.cpuUsage() })')
    if (!isObject(found) || !isObject(found['cpu'])) throw new Error('The process tells nothing of itself.')
    const { user, system } = found['cpu']
    if (snapshotPath !== undefined) await inspector.snapshot(snapshotPath)
    return {
      resident,
      heap: Number(found['heapUsed']),
      committed: Number(found['heapTotal']),
      external: Number(found['external']),
      cpuSeconds: (Number(user) + Number(system)) / 1e6,
    }
  } finally {
    inspector.close()
  }
}

async function openInspector({ pid, output }: NextServer): Promise<string> {
  // Node opens its inspector on this signal; once it is open, another one has no effect.
  process.kill(pid, 'SIGUSR1')
  for (let tries = 0; tries < 200; tries += 1) {
    const address = /Debugger listening on (ws:\S+)/.exec(output())?.[1]
    if (address !== undefined) return address
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('The inspector was not opened.')
}

import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { portOf } from '@/lib/server/testing/port-of'
import { createEmulator } from '@/lib/emulator/emulate'
import { serveNode } from '@/lib/emulator/serve-node'
import { httpServer } from '../command/http-server'
import type { LabRequest } from '../server-under-test'
import { type ProbeResult, runLab } from '../run-lab'

const apiKey = 'sk-lab'

const soon = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Options {
  readonly only?: readonly string[]
  /** What stands between: may answer a request itself. */
  readonly intercept?: (request: LabRequest) => Response | undefined
  /** Whether it takes its time: what is over at once can't be cancelled. */
  readonly isPaced?: boolean
}

/** Runs the lab on a model of the demo upstream, over HTTP and WebSocket as on any server. */
export async function labOnEmulator(
  model: string,
  { only, isPaced = false, intercept }: Options = {},
): Promise<readonly ProbeResult[]> {
  const pace = isPaced ? { tokensPerSecond: 1000 } : { tokensPerSecond: 0, sleep: soon }
  const server = serveNode(createEmulator({ apiKey, ...pace })).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    let ids = 0
    const results: ProbeResult[] = []
    const baseUrl = `http://127.0.0.1:${portOf(server.address())}/v1`
    const direct = httpServer({ baseUrl, apiKey, model })
    const send = async (request: LabRequest) => intercept?.(request) ?? direct.send(request)
    const lab = runLab(
      { ...direct, send },
      {
        signal: new AbortController().signal,
        now: () => performance.now(),
        date: () => 1_780_000_000_000,
        newId: () => `exchange_${(ids += 1)}`,
        sleep: isPaced ? () => setTimeout(50) : soon,
        timeLimit: 10_000,
        ...(only === undefined ? {} : { only }),
      },
    )
    for await (const result of lab) results.push(result)
    return results
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

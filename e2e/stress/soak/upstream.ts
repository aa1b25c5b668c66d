import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isObject, listOf } from '@/lib/responses/guards'

/** What an upstream has seen so far. */
interface Seen {
  /** How often each question was asked, by its number. */
  readonly creates: ReadonlyMap<number, number>
  readonly events: number
  /** Answers that are being written. */
  readonly open: number
}

export interface SoakUpstream {
  readonly url: string
  readonly seen: () => Promise<Seen>
  readonly stop: () => Promise<void>
}

/** Starts the upstream in a separate process, so that its work does not count toward the measurement. */
export async function startSoakUpstream(): Promise<SoakUpstream> {
  const path = fileURLToPath(new URL('upstream-process.ts', import.meta.url))
  const child = fork(path, { execArgv: ['--import', 'tsx'] })
  const exited = once(child, 'exit')
  const answer = async () => {
    const message: unknown = listOf(await once(child, 'message'))[0]
    return isObject(message) ? message : {}
  }
  const { port } = await answer()
  return {
    url: `http://127.0.0.1:${Number(port)}/v1`,
    async seen() {
      const answered = answer()
      child.send('seen')
      const { creates, events, open } = await answered
      const pairs = listOf(creates).map((pair) => listOf(pair).map(Number))
      return {
        creates: new Map(pairs.map(([number = 0, times = 0]) => [number, times])),
        events: Number(events),
        open: Number(open),
      }
    },
    async stop() {
      child.disconnect()
      await exited
    },
  }
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { isObject, listOf } from '@/lib/responses/guards'

/** How long a server took to report that it is healthy. */
export interface HealthReport {
  readonly asked: number
  readonly ill: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
  readonly longest: number
}

/** Polls a server's health constantly, from a process that does nothing else, until it is told to stop. */
export function watchHealth(url: string): () => Promise<HealthReport> {
  const path = fileURLToPath(new URL('health-process.ts', import.meta.url))
  const child = fork(path, [url], { execArgv: ['--import', 'tsx'] })
  return async () => {
    const answered = once(child, 'message')
    child.send('report')
    const message: unknown = listOf(await answered)[0]
    child.disconnect()
    const answers = listOf(isObject(message) ? message['answers'] : []).map(listOf)
    const took = answers.map(([, each]) => Number(each)).toSorted((one, other) => one - other)
    const at = (share: number) => Math.round(took[Math.floor((took.length - 1) * share)] ?? 0)
    const ill = answers.filter(([status]) => status !== 200).length
    return { asked: answers.length, ill, median: at(0.5), p99: at(0.99), longest: at(1) }
  }
}

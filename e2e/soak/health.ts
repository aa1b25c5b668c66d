import { setTimeout as delay } from 'node:timers/promises'

/** How long a server took to say that it is well. */
export interface HealthReport {
  readonly asked: number
  readonly ill: number
  /** Milliseconds. */
  readonly median: number
  readonly p99: number
}

const pause = 200

/** Asks a server all the time whether it is well, until it is told to stop. */
export function watchHealth(url: string): () => Promise<HealthReport> {
  const over = new AbortController()
  let ill = 0
  const took: number[] = []
  async function watch(): Promise<void> {
    while (!over.signal.aborted) {
      const askedAt = performance.now()
      const status = await fetch(`${url}/api/health`).then(
        async (response) => {
          await response.arrayBuffer()
          return response.status
        },
        () => 0,
      )
      if (status !== 200) ill += 1
      took.push(performance.now() - askedAt)
      await delay(pause)
    }
  }
  const watching = watch()
  return async () => {
    over.abort()
    await watching
    const sorted = took.toSorted((one, other) => one - other)
    const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
    return { asked: took.length, ill, median: at(0.5), p99: at(0.99) }
  }
}

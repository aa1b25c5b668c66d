import { setTimeout as delay } from 'node:timers/promises'

// Polls a server's health; `health.ts` starts it.

const pause = 200
const url = `${process.argv[2]}/api/health`
/** The status of each answer, and the milliseconds it took. */
const answers: Array<readonly [number, number]> = []

async function look(): Promise<number> {
  try {
    const response = await fetch(url)
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

process.on('message', () => process.send?.({ answers }))
process.on('disconnect', () => process.exit())
for (;;) {
  const askedAt = performance.now()
  answers.push([await look(), performance.now() - askedAt])
  await delay(pause)
}

import { setTimeout as delay } from 'node:timers/promises'

// Asks a server again and again whether it is well; `health.ts` starts it.

const pause = 200
const url = `${process.argv[2]}/api/health`
/** Each answer's status, and the milliseconds it took. */
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

import { chromium } from '@playwright/test'
import { setup } from '@/lib/server/testing/ensure-redis'
import { launchOptions } from '../browser'
import { type Disturbed, disturbances, disturbAnswers, journals } from './disturb'

/** `npm run resume -- 100`: disturbs answers so often in each way, with each journal, and prints what came of it. */
const times = Number(process.argv[2] ?? 100)
setup()
const browser = await chromium.launch(launchOptions())
const done: Disturbed[] = []
for await (const one of disturbAnswers(browser, times, Math.random)) {
  done.push(one)
  for (const fault of one.faults) {
    console.log(`${one.journal}, ${one.disturbance} at ${Math.round(one.at)} ms: ${fault}`)
  }
}
await browser.close()
for (const journal of journals) {
  for (const disturbance of disturbances) {
    const those = done.filter((one) => one.journal === journal && one.disturbance === disturbance)
    const whole = those.filter(({ faults, isSent }) => isSent && faults.length === 0)
    const unsent = those.filter(({ isSent }) => !isSent)
    const took = those.map((one) => one.took).toSorted((one, other) => one - other)
    console.log(
      `${journal}, ${disturbance}: ${whole.length} of ${those.length} whole, asked for once, ${unsent.length} not sent yet; ` +
        `median ${took[took.length >> 1]} ms, longest ${took.at(-1)} ms`,
    )
  }
}
process.exitCode = done.every(({ faults }) => faults.length === 0) ? 0 : 1

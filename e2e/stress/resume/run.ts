import { chromium } from '@playwright/test'
import ensureRedis from '@/lib/server/testing/ensure-redis'
import { launchOptions } from '../../browser'
import { journals } from '../../support/journals'
import { type Disturbed, disturbances, disturbAnswers, type Plan } from './disturb'

/**
 * `npm run resume -- 100`: disturbs that many answers in each way, with each journal, and prints the results. `npm run
 * resume -- 100 reload`: only in that way.
 */
const times = Number(process.argv[2] ?? 100)
const ways = disturbances.filter((way) => way === (process.argv[3] ?? way))
ensureRedis()
const browser = await chromium.launch(launchOptions())
const done: Disturbed[] = []
const those = ways.flatMap((each) => Array.from({ length: times }, () => each))
const plan: Plan = journals.map((journal) => [journal, those])
for await (const one of disturbAnswers(browser, plan, Math.random)) {
  done.push(one)
  for (const fault of one.faults) {
    console.log(`${one.journal}, ${one.disturbance} at ${Math.round(one.at)} ms: ${fault}`)
  }
}
await browser.close()
for (const journal of journals) {
  for (const disturbance of ways) {
    const all = done.filter((one) => one.journal === journal && one.disturbance === disturbance)
    const whole = all.filter(({ faults, isSent }) => isSent && faults.length === 0)
    const unsent = all.filter(({ isSent }) => !isSent)
    const took = all.map((one) => one.took).toSorted((one, other) => one - other)
    console.log(
      `${journal}, ${disturbance}: ${whole.length} of ${all.length} whole, asked for once, ${unsent.length} not sent yet; ` +
        `median ${took[took.length >> 1]} ms, longest ${took.at(-1)} ms`,
    )
  }
}
process.exitCode = done.every(({ faults }) => faults.length === 0) ? 0 : 1

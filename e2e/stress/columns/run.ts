import { chromium } from '@playwright/test'
import { launchOptions } from '../../browser'
import { startNext } from '../../support/next-server'
import { operate } from './operate'

/** `npm run columns -- 100`: that many runs of 50 random operations on a comparison, in a browser. */
const runs = Number(process.argv[2] ?? 100)
const server = await startNext({ PARLEY_DEMO: '1', PARLEY_DEMO_TOKENS_PER_SECOND: '400' })
const browser = await chromium.launch(launchOptions())
let [turns, operations, faults] = [0, 0, 0]
for (let run = 1; run <= runs; run += 1) {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1600, height: 900 } })
  const operated = await operate(await context.newPage(), 50, Math.random)
  await context.close()
  turns += operated.turns
  operations += operated.done.length
  faults += operated.faults.length
  for (const fault of operated.faults) console.log(`run ${run}: ${fault}; ${operated.done.join(', ')}`)
  if (run % 10 === 0) console.log(`${run} runs, ${operations} operations, ${turns} turns, ${faults} faults`)
}
await browser.close()
await server.stop()
process.exitCode = faults === 0 ? 0 : 1

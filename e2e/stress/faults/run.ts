import { chromium } from '@playwright/test'
import { launchOptions } from '../../browser'
import { faults, places, usualPlace } from './faults'
import { type Case, onceEach, suffer } from './suffer'

/** `npm run faults`: runs every fault, after every event if its position matters, and prints what was survived. */
const everywhere = faults
  .filter(({ hasPlace }) => hasPlace)
  .flatMap((fault) => Array.from({ length: places - 1 }, (_, at): Case => ({ fault, at: at + 1 })))
  .filter(({ at }) => at !== usualPlace)
const cases = [...onceEach, ...everywhere]
const browser = await chromium.launch(launchOptions())
const page = await (await browser.newContext()).newPage()
const survived = new Map<string, [number, number]>()
for await (const { fault, at, problems } of suffer(page, cases)) {
  const [good, all] = survived.get(fault.name) ?? [0, 0]
  survived.set(fault.name, [good + (problems.length === 0 ? 1 : 0), all + 1])
  for (const problem of problems) console.log(`${fault.name} at ${at}: ${problem}`)
}
await browser.close()
for (const [name, [good, all]] of survived) console.log(`${name.padEnd(24)} ${good} of ${all}`)
const counts = [...survived.values()]
const good = counts.reduce((sum, [each]) => sum + each, 0)
console.log(`faults survived: ${good} of ${cases.length} (${survived.size} kinds)`)
process.exitCode = good === cases.length ? 0 : 1

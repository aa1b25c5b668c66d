// Measures the chat list and its search in a browser, against a running app. Usage: npx tsx e2e/perf/sidebar.ts
// http://127.0.0.1:3210
import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../browser'
import { writer } from '../../lib/conversation/testing/make-chats'
import { seedChats } from '../support/seed-chats'

const url = process.argv[2]
if (url === undefined) throw new Error('Name the address of a running app.')

const rounds = 7
const words = ['gragening', 'naive', '東京の天気', 'mostable quibert', 'not to be found', 'Übung']

const browser = await chromium.launch(launchOptions())

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
function summary(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const [p50, p95, max] = [at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1) ?? Number.NaN]
  return `p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}, max ${max.toFixed(1)} ms (${times.length})`
}

async function seeded(chats: number, turnsPerChat: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const write = writer(1)
  // One-line questions, answers of 600 characters, every hundredth of 20 kB.
  const text = (at: number) => write(at % 2 === 0 ? 60 : at % 200 === 1 ? 20_000 : 600)
  await seedChats(page, { url: url ?? '', chats, turnsPerChat, text })
  return page
}

/**
 * Returns the milliseconds from the start of a visit until the first chat is on the screen, and the busy time until
 * then.
 */
async function openingTime(page: Page): Promise<{ readonly shown: number; readonly busy: number }> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable')
  async function busyTime(): Promise<number> {
    const { metrics } = await client.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
  const before = await busyTime()
  await page.goto(url ?? '')
  await page.getByRole('link', { name: 'Chat 1', exact: true }).waitFor()
  const shown = await page.evaluate(() => performance.now())
  return { shown, busy: (await busyTime()) - before }
}

const few = await seeded(10, 1)
const many = await seeded(2000, 3)
const opening = {
  few: [] as number[],
  many: [] as number[],
  fewBusy: [] as number[],
  manyBusy: [] as number[],
}
for (let round = 0; round < rounds; round += 1) {
  const [ten, thousands] = [await openingTime(few), await openingTime(many)]
  opening.few.push(ten.shown)
  opening.many.push(thousands.shown)
  opening.fewBusy.push(ten.busy)
  opening.manyBusy.push(thousands.busy)
}
console.log(`first chat shown,    10 chats: ${summary(opening.few)}`)
console.log(`first chat shown, 2,000 chats: ${summary(opening.many)}`)
console.log(`main thread until then,    10 chats: ${summary(opening.fewBusy)}`)
console.log(`main thread until then, 2,000 chats: ${summary(opening.manyBusy)}`)
await few.context().close()

/** Returns the times from an input to the frame after the first change of the results. */
async function typingTimes(page: Page): Promise<readonly number[]> {
  const measured = await page.evaluateHandle(() => {
    const times: number[] = []
    let typedAt: number | null = null
    addEventListener(
      'input',
      () => {
        typedAt = performance.now()
      },
      true,
    )
    new MutationObserver((records) => {
      const isResult = records.some(({ target }) => {
        const element = target instanceof Element ? target : target.parentElement
        return element?.closest('[role=status], [aria-label="Search results"]') !== null
      })
      if (!isResult || typedAt === null) return
      const from = typedAt
      typedAt = null
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => times.push(performance.now() - from))
        port1.start()
        port2.postMessage(null)
      })
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return times
  })
  const field = page.getByRole('searchbox', { name: 'Search chats' })
  for (const word of words) {
    await field.fill('')
    await field.pressSequentially(word, { delay: 120 })
  }
  return measured.jsonValue()
}

const field = many.getByRole('searchbox', { name: 'Search chats' })
const begun = performance.now()
await field.focus()
await field.fill('e')
await many.getByText('2,000 chats, showing the 100 most recent', { exact: true }).waitFor()
console.log(`all read, from the first focus on: ${(performance.now() - begun).toFixed(0)} ms`)
console.log(`from a letter to the frame that shows what it finds: ${summary(await typingTimes(many))}`)
await browser.close()

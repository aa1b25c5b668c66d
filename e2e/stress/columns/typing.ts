import { chromium } from '@playwright/test'
import { listOf } from '@/lib/responses/guards'
import { launchOptions } from '../../browser'
import { startNext } from '../../support/next-server'
import { composer } from '../../support/chat'

/**
 * `npm run columns:typing`: twelve columns stream 100 tokens per second each on a processor a quarter as fast, while a
 * person types the next question. Prints how long keys take to be painted, and how long frames take.
 */
const columns = 12
const keys = 80
const server = await startNext({ PARLEY_DEMO: '1', PARLEY_DEMO_TOKENS_PER_SECOND: '100' })
const browser = await chromium.launch(launchOptions())
const page = await browser.newPage({ baseURL: server.url, viewport: { width: 1600, height: 900 } })
// As text: the page's own globals have no types here.
await page.addInitScript(`
  window.durations = []
  window.frames = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') durations.push(entry.duration)
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 })
`)
await page.goto(`/compare?models=${Array.from({ length: columns }, () => 'echo').join(',')}`)
const words = Array.from({ length: 2500 }, (_, at) => (at % 12 === 11 ? 'again.\n\n' : 'word')).join(' ')
await composer(page).fill(words)
await composer(page).press('Enter')
await page.waitForFunction(
  (count) => document.querySelectorAll('article[aria-busy=true] p').length >= count,
  columns,
)
const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
await page.evaluate(`
  let last = performance.now()
  const step = (now) => {
    frames.push(now - last)
    last = now
    requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
`)
await composer(page).focus()
for (let key = 0; key < keys; key += 1) await page.keyboard.press('a', { delay: 60 })
const running = await page.locator('article[aria-busy=true]').count()
const numbersIn = async (name: string) =>
  listOf(await page.evaluate(name)).filter((value) => typeof value === 'number')
const durations = await numbersIn('durations')
const frames = await numbersIn('frames')
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))]
// Shorter than 16 ms, a key is not reported.
const all = [...durations, ...Array.from({ length: Math.max(0, keys - durations.length) }, () => 16)]
console.log(`${running} of ${columns} columns were still streaming`)
console.log(`key to paint: p50 ${quantile(all, 0.5)} ms, p95 ${quantile(all, 0.95)} ms, of ${keys} keys`)
console.log(
  `frames: p50 ${quantile(frames, 0.5)?.toFixed(0)} ms, p95 ${quantile(frames, 0.95)?.toFixed(0)} ms, of ${frames.length}`,
)
await browser.close()
await server.stop()
process.exitCode = (quantile(all, 0.95) ?? 0) <= 100 && running === columns ? 0 : 1

import type { Page } from '@playwright/test'
import { listOf } from '@/lib/responses/guards'
import { composer } from '../support/chat'
import { withApp } from './measure'
import { type Part, quantile } from './result'

const columnCount = 12
const keyCount = 80

/** What was typed in one visit: while the page still loads, while answers stream, and beside finished ones. */
interface Visit {
  readonly beginning: Typed
  readonly streaming: Typed
  readonly finished: Typed
}

/** How long each key took until it was painted, and each frame meanwhile, in milliseconds. */
interface Typed {
  readonly keys: readonly number[]
  readonly frames: readonly number[]
}

/**
 * Twelve columns stream on a processor a quarter as fast, while a person types the next question. The keys of several
 * visits are counted together: of the 80 keys of one visit, only four are slower than the 95th percentile.
 */
export const columns: Part = {
  title: `${columnCount} columns at 100 tokens per second each, on a processor a quarter as fast`,
  run: async (isQuick) => {
    const visits: Visit[] = []
    for (let round = 0; round < (isQuick ? 1 : 4); round += 1) visits.push(await visit())
    const quantileOf = (phase: keyof Visit, kind: keyof Typed, share: number) =>
      quantile(
        visits.flatMap((each) => each[phase][kind]),
        share,
      )
    return [
      {
        name: 'key to paint in the first seconds, p50',
        value: quantileOf('beginning', 'keys', 0.5),
        unit: 'ms',
      },
      {
        name: 'key to paint in the first seconds, p95',
        value: quantileOf('beginning', 'keys', 0.95),
        unit: 'ms',
        target: 100,
      },
      { name: 'key to paint, p50', value: quantileOf('streaming', 'keys', 0.5), unit: 'ms' },
      { name: 'key to paint, p95', value: quantileOf('streaming', 'keys', 0.95), unit: 'ms', target: 100 },
      { name: 'frame, p95', value: quantileOf('streaming', 'frames', 0.95), unit: 'ms' },
      {
        name: 'key to paint beside finished answers, p50',
        value: quantileOf('finished', 'keys', 0.5),
        unit: 'ms',
      },
      {
        name: 'key to paint beside finished answers, p95',
        value: quantileOf('finished', 'keys', 0.95),
        unit: 'ms',
      },
    ]
  },
}

const visit = (): Promise<Visit> =>
  withApp({ PARLEY_DEMO_TOKENS_PER_SECOND: '100' }, async (server, browser) => {
    const page = await browser.newPage({ baseURL: server.url, viewport: { width: 1600, height: 900 } })
    // As text: the page's own globals have no types here.
    await page.addInitScript(`
  window.durations = []
  window.frames = []
  new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (entry.name === 'keydown') durations.push(entry.duration)
        }).observe({ type: 'event', buffered: true, durationThreshold: 16 })
      `)
    await page.goto(`/compare?models=${Array.from({ length: columnCount }, () => 'echo').join(',')}`)
    const words = Array.from({ length: 5000 }, (_, at) => (at % 12 === 11 ? 'again.\n\n' : 'word')).join(' ')
    await composer(page).fill(words)
    await composer(page).press('Enter')
    await page.waitForFunction(
      (count) => document.querySelectorAll('article[aria-busy=true] p').length >= count,
      columnCount,
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
    // The page still loads what is not needed at once, and its code runs for the first time.
    const beginning = await type(page)
    const streaming = await type(page)
    const running = await page.locator('article[aria-busy=true]').count()
    if (running < columnCount) throw new Error(`Only ${running} columns were still streaming at the end.`)
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.waitForFunction(() => document.querySelector('article[aria-busy=true]') === null)
    await composer(page).focus()
    return { beginning, streaming, finished: await type(page) }
  })

/** Types into the field. */
async function type(page: Page): Promise<Typed> {
  await page.evaluate('durations.length = frames.length = 0')
  for (let key = 0; key < keyCount; key += 1) await page.keyboard.press('a', { delay: 60 })
  const numbersIn = async (name: string) =>
    listOf(await page.evaluate(name)).filter((value) => typeof value === 'number')
  const durations = await numbersIn('durations')
  // Shorter than 16 ms, a key is not reported.
  const quick = Array.from({ length: Math.max(0, keyCount - durations.length) }, () => 16)
  return { keys: [...durations, ...quick], frames: await numbersIn('frames') }
}

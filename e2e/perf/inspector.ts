// Measures the page for recorded streams in a browser: how long a jump in 20,000 frames takes until it is drawn, and how
// many frames of the screen are drawn while 100,000 frames of a stream scroll.
// Usage, after `npm run build`: npx tsx e2e/perf/inspector.ts
import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../browser'
import { startNext } from '../support/next-server'

/** A recording with an answer of Markdown, one chunk for each delta, a millisecond apart. */
function recordingOf(deltas: number): string {
  const words = ['The ', '**quick** ', '`fox` ', 'jumps ', 'over ', 'dogs.\n\n']
  const line = (value: unknown) => `${JSON.stringify(value)}\n`
  const chunk = (t: number, event: { readonly type: string; readonly [field: string]: unknown }) =>
    line({ t, k: 'chunk', text: `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n` })
  const item = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  return [
    line({ format: 'parley-recording', version: 1, startedAt: '2026-12-01T00:00:00.000Z', clock: 'browser' }),
    line({ t: 0, k: 'head', status: 200, headers: [['content-type', 'text/event-stream']] }),
    ...Array.from({ length: deltas }, (_, at) =>
      chunk(at, {
        type: 'response.output_text.delta',
        sequence_number: at,
        ...item,
        delta: words[at % words.length],
      }),
    ),
    chunk(deltas, { type: 'response.completed', response: { id: 'resp_1', status: 'completed' } }),
    line({ t: deltas, k: 'end', how: 'enough' }),
  ].join('')
}

async function open(page: Page, url: string, deltas: number): Promise<void> {
  await page.goto(`${url}/stream`)
  await page.getByLabel('File with a stream').setInputFiles({
    name: 'long.parley-rec.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(recordingOf(deltas)),
  })
  await page.getByRole('grid', { name: 'Stream' }).waitFor({ timeout: 120_000 })
}

/** Waits until the page has drawn everything: half a second without a late frame of the screen. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    for (let calm = 0, before = performance.now(); calm < 30;) {
      const now = await new Promise<number>((resolve) => {
        requestAnimationFrame(resolve)
      })
      calm = now - before < 25 ? calm + 1 : 0
      before = now
    }
  })

/** Jumps to shares of the time axis, and measures until the next frame of the screen is drawn. */
const jump = (page: Page, shares: readonly number[]) =>
  page.evaluate(async (all) => {
    const slider = document.querySelector<HTMLInputElement>('input[type=range]')
    // React hears a change only if the value was not set through its own property.
    const field = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    if (slider === null || field === undefined) throw new Error('There is no time axis.')
    const times: number[] = []
    for (const share of all) {
      const startedAt = performance.now()
      field.set?.call(slider, String(share * Number(slider.max)))
      slider.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve))
      })
      times.push(performance.now() - startedAt)
    }
    return times
  }, shares)

/** Scrolls for three seconds by some pixels in each frame of the screen; returns the times between those frames. */
const scroll = (page: Page, pixels: number) =>
  page.evaluate(async (step) => {
    const list = document.querySelector('[role=grid]')
    if (list === null) throw new Error('There are no frames.')
    const times: number[] = []
    const startedAt = performance.now()
    let before = startedAt
    while (before - startedAt < 3000) {
      list.scrollTop += step
      const now = await new Promise<number>((resolve) => {
        requestAnimationFrame(resolve)
      })
      times.push(now - before)
      before = now
    }
    return times.slice(2)
  }, pixels)

const quantile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) * share)] ?? 0
const summary = (values: readonly number[]) =>
  [0.5, 0.95, 1].map((share) => `${quantile(values, share).toFixed(1)} ms`).join(', ')

const server = await startNext({})
const browser = await chromium.launch(launchOptions())
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await open(page, server.url, 20_000)
  await settle(page)
  const shares = Array.from({ length: 40 }, (_, at) => ((at * 37) % 100) / 100)
  await jump(page, shares.slice(0, 5))
  console.log(
    `Jump in 20,000 frames, with the answer (median, p95, longest): ${summary(await jump(page, shares))}`,
  )
  await open(page, server.url, 100_000)
  await settle(page)
  for (const [name, pixels] of [
    ['Without scrolling', 0],
    ['Scrolling 100,000 frames by 100 pixels a frame', 100],
    ['Scrolling 100,000 frames by a page a frame', 500],
  ] as const) {
    const times = await scroll(page, pixels)
    const late = times.filter((time) => time > 1.5 * (1000 / 60)).length
    console.log(`${name} (median, p95, longest): ${summary(times)}; ${late} of ${times.length} late`)
  }
} finally {
  await browser.close()
  await server.stop()
}

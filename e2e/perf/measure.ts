import { type Browser, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../browser'
import { type NextServer, startNext } from '../support/next-server'

/** Runs the production build and a browser while something is measured. */
export async function withApp<Measured>(
  variables: Readonly<Record<string, string>>,
  work: (server: NextServer, browser: Browser) => Promise<Measured>,
): Promise<Measured> {
  const server = await startNext({ PARLEY_DEMO: '1', ...variables })
  const browser = await chromium.launch(launchOptions())
  try {
    return await work(server, browser)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Opens a browser window without anything stored. */
export async function openWindow(browser: Browser, { url }: NextServer): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  // tsx names inner functions by calling a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (made) => made')
  return context.newPage()
}

/** Returns how long the main thread of a page has worked so far, in milliseconds. */
export async function watchMainThread(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page)
  await client.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await client.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
  }
}

/** Returns what a page holds after its garbage is gone, in megabytes. */
export async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  await client.detach()
  return usedSize / 1e6
}

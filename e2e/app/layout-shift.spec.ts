import { expect, type Page, test } from '@playwright/test'
import { ask, composer, ended } from '../support/chat'
import { seedChats } from '../support/seed-chats'

const addresses = ['/', '/compare', '/settings', '/settings/privacy']

/** Records every shift of the page that nobody caused, with what moved. */
async function watchShifts(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const shifts: string[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('hadRecentInput' in entry && entry.hadRecentInput === true) continue
        const value = 'value' in entry ? Number(entry.value) : 0
        const sources = 'sources' in entry && Array.isArray(entry.sources) ? entry.sources : []
        const moved = sources.map(({ node }: { readonly node?: Node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 120) : node?.textContent?.slice(0, 60),
        )
        if (value > 0.0005) shifts.push(`${value.toFixed(4)} at ${location.pathname}: ${moved.join(' | ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  return () =>
    page.evaluate(() => ('shifts' in window && Array.isArray(window.shifts) ? window.shifts.map(String) : []))
}

for (const [device, viewport] of Object.entries({
  computer: { width: 1280, height: 800 },
  phone: { width: 360, height: 740 },
})) {
  test(`no page moves by itself on a ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport)
    const shiftsOf = await watchShifts(page)
    const { conversations } = await seedChats(page)
    for (const address of [...addresses, `/c/${conversations[0]?.id}`]) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
      // What loads when the page has time is there.
      await page.waitForFunction(() => performance.now() > 1500)
      expect.soft(await shiftsOf()).toEqual([])
    }
    await ended(await ask(page, 'And then?'))
    await expect(composer(page)).toBeVisible()
    expect(await shiftsOf()).toEqual([])
  })
}

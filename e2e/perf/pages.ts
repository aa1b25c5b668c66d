import { type Browser } from '@playwright/test'
import { listOf } from '@/lib/responses/guards'
import { writer } from '@/lib/conversation/testing/make-chats'
import { firstLoads } from '../support/first-load'
import type { NextServer } from '../support/next-server'
import { seedChats } from '../support/seed-chats'
import { withApp } from './measure'
import { median, type Part, type Result } from './result'

/** A slow phone: what Lighthouse emulates. Bytes per second, and milliseconds. */
const line = { offline: false, downloadThroughput: 204_800, uploadThroughput: 93_750, latency: 150 }
const slowdown = 4
/** How long the first visit may take to copy the chat, in milliseconds. */
const copying = 4000
/** How long a page is watched, in milliseconds. */
const watched = 12_000

const addresses = {
  '/': '/',
  'a chat of 1,000 messages': '/c/5eed00000000',
  '/compare': '/compare',
  'data sets': '/compare/data-sets',
} as const

/** The first visit of each page on a slow phone, with an empty cache. */
export const pages: Part = {
  title: 'First visit on a slow phone',
  run: (isQuick) =>
    withApp({}, async (server, browser) => {
      const results: Result[] = []
      for (const [name, address] of Object.entries(addresses)) {
        const visits: Visit[] = []
        for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
          visits.push(await visit(browser, server, address))
        }
        const of = (field: keyof Visit) => median(visits.map((each) => each[field]))
        results.push(
          { name: `${name}: largest contentful paint`, value: of('paint'), unit: 'ms', target: 2500 },
          { name: `${name}: layout shift`, value: of('shift'), unit: '', target: 0.01 },
          { name: `${name}: total blocking time`, value: of('blocked'), unit: 'ms', target: 200 },
        )
      }
      const [first] = firstLoads().filter(({ page }) => page === '/')
      if (first !== undefined) {
        const { scripts, styles } = first
        results.push(
          { name: 'scripts named by /, gzip', value: scripts / 1000, unit: 'kB', target: 150 },
          { name: 'styles named by /, gzip', value: styles / 1000, unit: 'kB' },
        )
      }
      return results
    }),
}

interface Visit {
  readonly paint: number
  readonly shift: number
  readonly blocked: number
}

async function visit(browser: Browser, { url }: NextServer, address: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  })
  await context.addInitScript('globalThis.__name = (made) => made')
  const page = await context.newPage()
  const write = writer(1)
  await seedChats(page, {
    url,
    chats: 1,
    turnsPerChat: 500,
    isCounted: true,
    text: (at) => write(at % 2 === 0 ? 60 : 600),
  })
  // Anyone who has a chat has been here before, and that visit made its second copy.
  await page.goto(url)
  await page.waitForTimeout(copying)
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.clearBrowserCache')
  await client.send('Network.emulateNetworkConditions', line)
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  // As text: the page's own globals have no types here.
  await page.addInitScript(`
    window.paints = []
    window.shifts = []
    window.tasks = []
    const watch = (type, note) =>
      new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true })
    watch('largest-contentful-paint', ({ startTime }) => paints.push(startTime))
    watch('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || shifts.push(value))
    watch('longtask', ({ duration }) => tasks.push(duration))
  `)
  await page.goto(`${url}${address}`)
  await page.waitForTimeout(watched)
  const numbers = async (name: string) =>
    listOf(await page.evaluate(name)).filter((value) => typeof value === 'number')
  const [paints, shifts, tasks] = [await numbers('paints'), await numbers('shifts'), await numbers('tasks')]
  await context.close()
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    paint: paints.at(-1) ?? Number.NaN,
    shift: sum(shifts),
    blocked: sum(tasks.map((duration) => Math.max(0, duration - 50))),
  }
}

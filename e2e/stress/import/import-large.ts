import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { type RunningBrowser, startBrowser } from '../../support/killable-browser'
import { startNext } from '../../support/next-server'
import { residentOf } from '../../support/resident-memory'
import { type ExportSize, makeExport } from './make-export'

/** What importing a made export took, and what came of it. Milliseconds and bytes. */
export interface ImportFigures {
  readonly exportBytes: number
  readonly previewTime: number
  readonly importTime: number
  /** Of all processes of the browser, before and at most. */
  readonly memoryBefore: number
  readonly memoryPeak: number
  /** Of the page's main thread, until the import ended. */
  readonly longestTask: number
  /** Chats that were there after a kill in the middle, and how many of them had fewer turns than they should. */
  readonly afterKill: number
  readonly brokenAfterKill: number
  /** Chats that were there after importing again. */
  readonly afterAgain: number
  readonly turnsAfterAgain: number
}

declare global {
  interface Window {
    /** The longest task so far, in milliseconds. */
    longestTask?: number
  }
}

/** Each chat has four questions and one regenerated answer. */
export const turnsPerChat = 5

/** Imports a made export; then kills the browser in the middle of importing it anew, and imports it again. */
export async function importLarge(size: ExportSize): Promise<ImportFigures> {
  const server = await startNext({ OPENAI_API_KEY: 'sk-test' })
  const folder = await mkdtemp(join(tmpdir(), 'parley-import-'))
  const file = join(folder, 'export.zip')
  let running: RunningBrowser | undefined
  try {
    await makeExport(file, size)
    running = await startBrowser(join(folder, 'whole'))
    const { page } = running
    await page.goto(`${server.url}/settings/import`)
    await page.evaluate(watchTasks)
    const memory = watchMemory(running.pid)
    const begun = Date.now()
    await chooseFile(page, file)
    const button = await previewed(page, size.chats)
    const previewTime = Date.now() - begun
    await button.click()
    const importBegun = Date.now()
    await report(page).waitFor({ timeout: 600_000 })
    const importTime = Date.now() - importBegun
    const longestTask = await page.evaluate(() => window.longestTask ?? 0)
    const { before, peak } = await memory.stop()
    await running.kill()

    running = await startBrowser(join(folder, 'killed'))
    await running.page.goto(`${server.url}/settings/import`)
    await chooseFile(running.page, file)
    await (await previewed(running.page, size.chats)).click()
    await storedAtLeast(running.page, size.chats / 2)
    await running.kill()
    running = await startBrowser(join(folder, 'killed'))
    await running.page.goto(`${server.url}/settings/import`)
    const killed = await readCounts(running.page)
    await chooseFile(running.page, file)
    await (await previewed(running.page, size.chats)).click()
    await report(running.page).waitFor({ timeout: 600_000 })
    const again = await readCounts(running.page)
    return {
      exportBytes: (await stat(file)).size,
      previewTime,
      importTime,
      memoryBefore: before,
      memoryPeak: peak,
      longestTask,
      afterKill: killed.chats,
      brokenAfterKill: killed.broken,
      afterAgain: again.chats,
      turnsAfterAgain: again.turns,
    }
  } finally {
    await running?.kill()
    await server.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

const report = (page: Page) => page.getByRole('region', { name: 'Imported' })

/** Waits for the preview, and returns the button that begins. */
async function previewed(page: Page, chats: number) {
  const count = new Intl.NumberFormat('en').format(chats)
  const button = page.getByRole('button', { name: `Import ${count} chats` })
  await button.waitFor({ timeout: 600_000 })
  return button
}

/** Chooses a file by its path: through Playwright, it would go through memory. */
async function chooseFile(page: Page, path: string): Promise<void> {
  await page.getByLabel('Export files').waitFor({ state: 'attached' })
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'document.querySelector("input[type=file]")',
  })
  await session.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' })
  await session.detach()
}

function watchTasks(): void {
  window.longestTask = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longestTask = Math.max(window.longestTask ?? 0, duration)
    }
  }).observe({ type: 'longtask' })
}

/** Measures again and again until it is stopped. */
function watchMemory(pid: number) {
  const watching = new AbortController()
  const { signal } = watching
  async function measure() {
    const before = await residentOf(pid)
    let peak = before
    while (!signal.aborted) {
      // Processes end while they are counted.
      peak = Math.max(peak, await residentOf(pid).catch(() => 0))
      await delay(200)
    }
    return { before, peak }
  }
  const measuring = measure()
  return {
    stop: () => {
      watching.abort()
      return measuring
    },
  }
}

async function storedAtLeast(page: Page, chats: number): Promise<void> {
  while ((await readCounts(page)).chats < chats) await delay(50)
}

/** Returns how many chats and turns the database has, and how many of the chats lack turns. */
const readCounts = (page: Page) =>
  page.evaluate(
    (whole) =>
      new Promise<{ readonly chats: number; readonly turns: number; readonly broken: number }>(
        (resolve, reject) => {
          const opening = indexedDB.open('parley')
          opening.addEventListener('error', () => reject(new Error('The database does not open.')))
          opening.addEventListener('success', () => {
            const transaction = opening.result.transaction(['conversations', 'turns'])
            const chats = transaction.objectStore('conversations').getAllKeys()
            const turns = transaction.objectStore('turns').getAllKeys()
            transaction.addEventListener('complete', () => {
              opening.result.close()
              const perChat = new Map<unknown, number>()
              // The id of an imported turn begins with that of its chat.
              for (const key of turns.result) {
                const id = typeof key === 'string' ? key.slice(0, key.lastIndexOf(':')) : key
                perChat.set(id, (perChat.get(id) ?? 0) + 1)
              }
              const broken = chats.result.filter((id) => perChat.get(id) !== whole).length
              resolve({ chats: chats.result.length, turns: turns.result.length, broken })
            })
          })
        },
      ),
    turnsPerChat,
  )

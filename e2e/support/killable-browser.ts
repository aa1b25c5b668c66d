import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../browser'

export interface RunningBrowser {
  /** That of its first process, whose children are the others. */
  readonly pid: number
  readonly browser: Browser
  readonly page: Page
  /** Kills it like the system does when memory runs out: at once, with all its processes. */
  readonly kill: () => Promise<void>
}

/**
 * Starts a browser as a separate process, with a profile that outlives it; Playwright's own launcher would clean up.
 */
export async function startBrowser(profile: string): Promise<RunningBrowser> {
  const { executablePath = chromium.executablePath(), args } = launchOptions()
  const portFile = join(profile, 'DevToolsActivePort')
  await rm(portFile, { force: true })
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless=new',
      '--no-first-run',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // Its own process group, so that all its processes end at the same moment.
    { stdio: 'ignore', detached: true },
  )
  const exited = once(child, 'exit')
  const port = await readPort(portFile)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const page = context.pages()[0] ?? (await context.newPage())
  return {
    pid: child.pid ?? 0,
    browser,
    page,
    async kill() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGKILL')
      }
      await exited
      await browser.close().catch(() => undefined)
    },
  }
}

async function readPort(file: string): Promise<string> {
  // On a busy machine, ten seconds were not always enough.
  for (let attempt = 0; attempt < 1600; attempt += 1) {
    const [port = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    if (port !== '') return port
    await delay(25)
  }
  throw new Error('The browser did not start.')
}

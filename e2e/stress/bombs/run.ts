import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { launchOptions } from '../../browser'
import { ask, openChat } from '../../support/chat'
import { startNext } from '../../support/next-server'
import { startUpstream, upstreamModel } from '../../support/upstream'
import { bombs } from './texts'

/**
 * `npm run bombs`: renders answers of a megabyte, at once and in pieces, and prints the longest tasks of the page's
 * main thread. `npm run bombs -- code` runs those with `code` in their name. Uses the existing build.
 *
 * @see QUALITY.md: no task over 200 ms, or refused
 */
const longest = 200
/** In characters, and milliseconds between two pieces. */
const pieces = { size: 5000, every: 20 }
const [, , wanted = ''] = process.argv

declare global {
  /** The long tasks of a page, in milliseconds. */
  var longTasks: number[]
  /** When something was last written, by `performance.now()`. */
  var writtenAt: number
}

/** Runs in the page itself: finding roles among 200,000 elements takes as long as the tasks we want to measure. */
function watchTasks(): void {
  globalThis.longTasks = []
  globalThis.writtenAt = 0
  new MutationObserver(() => {
    globalThis.writtenAt = performance.now()
  }).observe(document, { childList: true, characterData: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
  }).observe({ type: 'longtask' })
}

const takeTasks = (page: Page) => page.evaluate(() => globalThis.longTasks.splice(0))

/** Waits until the answer has ended and nothing has been written for a second. */
async function untilQuiet(page: Page): Promise<void> {
  await page.locator('article[aria-busy="false"]').waitFor({ timeout: 120_000 })
  for (let silence = 0; silence < 1000;) {
    await delay(1000 - silence)
    silence = await page.evaluate(() => performance.now() - globalThis.writtenAt)
  }
}

const upstream = await startUpstream()
upstream.answer = async ({ response, body }) => {
  const asked = body.toString()
  const text = Object.entries(bombs).find(([name]) => asked.includes(name))?.[1] ?? ''
  const size = asked.includes('in pieces') ? pieces.size : text.length
  const send = (type: string, rest: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`)
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  send('response.created', {
    response: { id: 'resp_1', object: 'response', status: 'in_progress', output: [] },
  })
  const item = { type: 'message', id: 'msg_1', role: 'assistant', content: [] }
  send('response.output_item.added', { output_index: 0, item })
  for (let at = 0; at < text.length; at += size) {
    send('response.output_text.delta', {
      output_index: 0,
      content_index: 0,
      item_id: 'msg_1',
      delta: text.slice(at, at + size),
    })
    await delay(pieces.every)
  }
  send('response.completed', { response: { id: 'resp_1', object: 'response', status: 'completed' } })
  response.end()
}
const server = await startNext({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: upstream.url })
const browser = await chromium.launch(launchOptions())
let isGood = true
console.log(`longest task, tasks over ${longest} ms, all long tasks (over 50 ms) in ms`)
for (const name of Object.keys(bombs).filter((each) => each.includes(wanted))) {
  for (const how of ['at once', 'in pieces']) {
    const page = await browser.newPage()
    await page.addInitScript(watchTasks)
    await openChat(page, upstreamModel, { url: server.url })
    await takeTasks(page)
    await ask(page, `${name}, ${how}`)
    await untilQuiet(page)
    const durations = await takeTasks(page)
    const over = durations.filter((duration) => duration > longest)
    const max = Math.max(0, ...durations)
    const sum = durations.reduce((all, each) => all + each, 0)
    isGood &&= over.length === 0
    console.log(
      `${name.padEnd(20)} ${how.padEnd(10)} ${String(Math.round(max)).padStart(6)} ${String(over.length).padStart(4)} ${String(Math.round(sum)).padStart(7)}`,
    )
    await page.close()
  }
}
await browser.close()
await server.stop()
await upstream.stop()
process.exitCode = isGood ? 0 : 1

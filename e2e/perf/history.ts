import { type Browser, chromium, type Page } from '@playwright/test'
import { launchOptions } from '../browser'
import { type ChatsToMake, makeChats, writer } from '../../lib/conversation/testing/make-chats'
import { startNext } from '../support/next-server'
import { seedChats } from '../support/seed'

/**
 * Measures how fast a long history is: opening the app with many chats, switching between long ones, searching all.
 * Runs on the production build; each figure is printed next to a reference figure from the same run.
 */
const now = Date.parse('2026-01-01T12:00:00Z')
const rounds = 7

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const show = (values: readonly number[]) =>
  `${Math.round(median(values))} ms (${values.map((value) => Math.round(value)).join(', ')})`

function textsOf(seed: number, markdown: boolean): (at: number) => string {
  const write = writer(seed)
  return (at) =>
    markdown && at % 2 === 1
      ? `## ${write(30)}\n\n${write(300)}\n\n- ${write(40)}\n- ${write(40)}\n\n\`\`\`js\nconst x = ${at}\n\`\`\`\n`
      : write(600)
}

/** Opens a separate browser with chats in it, as if it had been used for years. */
async function prepare(browser: Browser, url: string, chats: Omit<ChatsToMake, 'now'>): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 } })
  // tsx names inner functions with a helper of its own, which the page does not have.
  await context.addInitScript('globalThis.__name = (made) => made')
  const page = await context.newPage()
  const { conversations, turns } = makeChats({ ...chats, now })
  await seedChats(page, conversations, turns)
  // The first start migrates and copies the chats, which we do not want to measure.
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').nth(1).waitFor()
  await page.waitForTimeout(4000)
  return page
}

/** Returns the milliseconds from the navigation until the first chat is listed and a question could be sent. */
async function open(page: Page): Promise<number> {
  await page.goto('/icon.svg')
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Chats' }).getByRole('link').nth(1).waitFor()
  return page.evaluate(() => performance.now())
}

/** Returns the milliseconds from the click on a chat until its last answer is painted. */
async function switchTo(page: Page, title: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const links = [...document.querySelectorAll<HTMLElement>('nav[aria-label=Chats] a')]
        const link = links.find(({ textContent }) => textContent?.trim() === wanted)
        if (link === undefined) return reject(new Error(`${wanted} is not listed.`))
        const start = performance.now()
        link.click()
        const look = () => {
          const shown = document.querySelector('main h1')?.textContent === wanted
          const answers = document.querySelectorAll('[role=log] article[aria-busy]')
          const isThere = shown && answers.length > 0 && answers[answers.length - 1]?.querySelector('pre, p')
          if (!isThere) return requestAnimationFrame(look)
          // By the next frame, the frame that contains it has been painted.
          return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        }
        return requestAnimationFrame(look)
      }),
    title,
  )
}

/** Returns the milliseconds from each letter of a query until the results match the query. */
async function search(page: Page, query: string): Promise<readonly number[]> {
  const field = page.getByRole('navigation', { name: 'Chats' }).getByRole('searchbox')
  await field.fill('')
  const times: number[] = []
  for (const letter of query) {
    await field.focus()
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let start = 0
          document.addEventListener('input', () => (start = performance.now()), { once: true, capture: true })
          const observer = new MutationObserver(() => {
            if (start === 0 || document.querySelector('nav[aria-label=Chats] mark') === null) return
            observer.disconnect()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
          })
          observer.observe(document.body, { subtree: true, childList: true, characterData: true })
          // If a letter changes nothing visible, there is nothing to wait for.
          setTimeout(() => resolve(Number.NaN), 1000)
        }),
    )
    await page.keyboard.press(letter)
    times.push(await painted)
  }
  return times.filter((time) => !Number.isNaN(time))
}

const server = await startNext({ PARLEY_DEMO: '1' })
const browser = await chromium.launch(launchOptions())
try {
  const few = await prepare(browser, server.url, { chats: 10, turnsPerChat: 3, text: textsOf(1, false) })
  const many = await prepare(browser, server.url, { chats: 2000, turnsPerChat: 3, text: textsOf(2, false) })
  const times = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.few.push(await open(few))
    times.many.push(await open(many))
  }
  console.log(`open with 10 chats     ${show(times.few)}`)
  console.log(`open with 2,000 chats  ${show(times.many)}`)
  console.log(`ratio                  ${(median(times.many) / median(times.few)).toFixed(2)}`)

  const found = [
    ...(await search(many, 'the')),
    ...(await search(many, 'boster')),
    ...(await search(many, 'conling')),
  ]
  console.log(`search, 12,000 messages, per letter  ${show(found)}`)

  const long = await prepare(browser, server.url, { chats: 4, turnsPerChat: 500, text: textsOf(3, true) })
  await long.goto('/')
  await long.getByRole('navigation', { name: 'Chats' }).getByRole('link').nth(1).waitFor()
  const first = [
    await switchTo(long, 'Chat 1'),
    await switchTo(long, 'Chat 2'),
    await switchTo(long, 'Chat 3'),
  ]
  const again: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    again.push(await switchTo(long, 'Chat 1'), await switchTo(long, 'Chat 2'))
  }
  console.log(`1,000 messages, first look  ${show(first)}`)
  console.log(`1,000 messages, switch      ${show(again)}`)
} finally {
  await browser.close()
  await server.stop()
}

import type { Browser, Page } from '@playwright/test'
import { writer } from '@/lib/conversation/testing/make-chats'
import { ask, ended, openChat } from '../support/chat'
import type { NextServer } from '../support/next-server'
import { seedChats } from '../support/seed-chats'
import { heapOf, openWindow, watchMainThread, withApp } from './measure'
import { median, type Part, quantile } from './result'

/** What years of use cost: opening, searching and switching, an answer at the end of a long chat, memory. */
export const history: Part = {
  title: 'A long history',
  run: (isQuick) =>
    withApp({ PARLEY_DEMO_TOKENS_PER_SECOND: '200' }, async (server, browser) => {
      const rounds = isQuick ? 2 : 7
      const few = await prepare(browser, server, 10, 3)
      const many = await prepare(browser, server, 2000, 3)
      const opened = { few: [] as number[], many: [] as number[] }
      for (let round = 0; round < rounds; round += 1) {
        opened.few.push(await openApp(few))
        opened.many.push(await openApp(many))
      }
      const found = [...(await search(many, 'gragening')), ...(await search(many, 'mostable'))]
      const long = await prepare(browser, server, 3, 500)
      await openApp(long)
      const first = [await switchTo(long, 'Chat 1'), await switchTo(long, 'Chat 2')]
      const before = await heapOf(long)
      const again: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        again.push(await switchTo(long, 'Chat 1'), await switchTo(long, 'Chat 2'))
      }
      const after = await heapOf(long)
      const [short, lengthy] = [await answerTime(browser, server, 5), await answerTime(browser, server, 500)]
      return [
        {
          name: 'main thread until the first chat is listed, 2,000 chats',
          value: median(opened.many),
          unit: 'ms',
          reference: { name: '10 chats', value: median(opened.few) },
        },
        { name: 'a letter in the search of 12,000 messages, p95', value: quantile(found, 0.95), unit: 'ms' },
        { name: 'switch between chats of 1,000 messages, first time', value: median(first), unit: 'ms' },
        {
          name: 'switch between chats of 1,000 messages, p50',
          value: median(again),
          unit: 'ms',
          target: 50,
        },
        {
          name: `memory after ${2 * rounds} switches`,
          value: after,
          unit: 'MB',
          reference: { name: 'before them', value: before },
          target: 1.2,
        },
        {
          name: 'main thread for an answer after 1,000 messages',
          value: lengthy,
          unit: 'ms',
          reference: { name: 'after 10', value: short },
          target: 1.2,
        },
      ]
    }),
}

/** Opens a window with chats in it, as if it had been used for years. */
async function prepare(browser: Browser, server: NextServer, chats: number, turns: number): Promise<Page> {
  const page = await openWindow(browser, server)
  const write = writer(chats)
  await seedChats(page, {
    chats,
    turnsPerChat: turns,
    isCounted: true,
    text: (at) => write(at % 2 === 0 ? 60 : 600),
  })
  // The first start copies the chats, which isn't measured.
  await openApp(page)
  await page.waitForTimeout(6000)
  return page
}

/** Returns how long the main thread works until the first chat is listed, in milliseconds. */
async function openApp(page: Page): Promise<number> {
  const mainThread = await watchMainThread(page)
  const before = await mainThread()
  await page.goto('/')
  await page.getByRole('link', { name: 'Chat 1', exact: true }).waitFor()
  return (await mainThread()) - before
}

/** Returns the milliseconds from the click on a chat until its last answer is painted. */
const switchTo = (page: Page, title: string): Promise<number> =>
  page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const links = [...document.querySelectorAll<HTMLElement>('nav[aria-label=Chats] a')]
        const link = links.find(({ textContent }) => textContent?.trim() === wanted)
        if (link === undefined) return reject(new Error(`${wanted} is not listed.`))
        const start = performance.now()
        link.click()
        const look = () => {
          const isShown = document.querySelector('main h1')?.textContent === wanted
          const last = [...document.querySelectorAll('[role=log] article[aria-busy]')].at(-1)
          if (!isShown || last?.querySelector('p') === null) return requestAnimationFrame(look)
          // By the next frame, the frame that contains it has been painted.
          return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        }
        return requestAnimationFrame(look)
      }),
    title,
  )

/** Returns the milliseconds from each letter of a query until what is found for it is painted. */
async function search(page: Page, query: string): Promise<readonly number[]> {
  const field = page.getByRole('navigation', { name: 'Chats' }).getByRole('searchbox')
  await field.fill('')
  await field.focus()
  const times: number[] = []
  for (const letter of query) {
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let start = 0
          addEventListener('input', () => (start = performance.now()), { once: true, capture: true })
          const observer = new MutationObserver((records) => {
            const isFound = records.some(({ target }) => {
              const element = target instanceof Element ? target : target.parentElement
              return element?.closest('[role=status], [aria-label="Search results"]') !== null
            })
            if (start === 0 || !isFound) return
            observer.disconnect()
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
          })
          observer.observe(document.body, { subtree: true, childList: true, characterData: true })
          // A letter that finds the same has nothing to be waited for.
          setTimeout(() => resolve(Number.NaN), 2000)
        }),
    )
    await page.keyboard.press(letter)
    times.push(await painted)
  }
  return times.filter((time) => !Number.isNaN(time))
}

/** Returns how long the main thread works for one answer at the end of a chat, in milliseconds. */
async function answerTime(browser: Browser, server: NextServer, turns: number): Promise<number> {
  const page = await openWindow(browser, server)
  const write = writer(turns)
  const { conversations } = await seedChats(page, {
    chats: 1,
    turnsPerChat: turns,
    text: (at) => write(at % 2 === 0 ? 60 : 600),
  })
  await openChat(page, 'echo', { url: `/c/${conversations[0]?.id}` })
  // Loads what only an answer needs.
  await ended(await ask(page, 'Hello'))
  const mainThread = await watchMainThread(page)
  const before = await mainThread()
  await ended(await ask(page, write(3000)))
  const time = (await mainThread()) - before
  await page.context().close()
  return time
}

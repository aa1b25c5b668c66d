import { expect, type Page, test } from '@playwright/test'
import { answers, ask, conversation, ended, questions } from '../support/chat'
import { openLongChat } from '../support/long-chat'

const earlier = (page: Page) => page.getByRole('button', { name: 'Show earlier messages' })
const questionAt = (page: Page, at: number) => questions(page).getByText(`Question ${at}.`, { exact: true })

/** Scrolls the conversation to a height and returns where a question is then, in a single step. */
const scrollTo = (page: Page, height: number, at: number) =>
  conversation(page).evaluate(
    (log, [height, text]) => {
      log.scrollTop = height
      const found = [...log.querySelectorAll('article p')].find(({ textContent }) => textContent === text)
      return found?.getBoundingClientRect().top
    },
    [height, `Question ${at}.`] as const,
  )

const topOf = async (page: Page, at: number) => (await questionAt(page, at).boundingBox())?.y

/** Returns by how many pixels a question moved; scrolling only uses whole pixels. */
const movedBy = async (page: Page, at: number, before = NaN) =>
  Math.abs(((await topOf(page, at)) ?? NaN) - before)

test('a long chat opens at its end, and only with that', async ({ page }) => {
  await openLongChat(page)
  await expect(answers(page).last()).toBeInViewport({ ratio: 1 })
  expect(await questions(page).count()).toBeLessThan(40)
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toHaveCount(0)
})

test('earlier turns come as the reader gets near, and what is read stays where it is', async ({ page }) => {
  await openLongChat(page)
  let first = 990
  for (const height of [0, 300, 0]) {
    await expect(questionAt(page, first)).toBeAttached()
    const before = await scrollTo(page, height, first)
    await expect(questionAt(page, first - 1)).toBeAttached()
    await expect.poll(() => movedBy(page, first, before)).toBeLessThan(1)
    const numbers = await questions(page).first().textContent()
    first = Number(/\d+/.exec(numbers ?? '')?.[0])
  }
  // What was shown stays: the end is where it was.
  await expect(questionAt(page, 999)).toBeAttached()
})

test('by wheel a reader gets up to where nothing is missing', async ({ page }) => {
  await openLongChat(page)
  await conversation(page).hover()
  await expect(async () => {
    await page.mouse.wheel(0, -3000)
    await expect(questionAt(page, 900)).toBeAttached({ timeout: 100 })
  }).toPass({ intervals: [50] })
  const numbers = await questions(page).allTextContents()
  const first = 1000 - numbers.length
  expect(numbers).toEqual(numbers.map((_text, at) => `Question ${first + at}.`))
})

test.describe('where nothing tells what is in view', () => {
  test.beforeEach(({ page }) =>
    page.addInitScript(() => {
      globalThis.IntersectionObserver = class extends IntersectionObserver {
        override observe() {}
      }
    }),
  )

  test('a button shows earlier turns, by keyboard too, and the place is kept', async ({ page }) => {
    await openLongChat(page)
    await expect(questions(page)).toHaveCount(5)
    await earlier(page).focus()
    const before = await topOf(page, 995)
    await page.keyboard.press('Enter')
    await expect(questions(page)).toHaveCount(10)
    expect(await movedBy(page, 995, before)).toBeLessThan(1)
    await expect(earlier(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(questions(page)).toHaveCount(15)
  })

  test('after the first turn the button is gone, and the keyboard is in the conversation', async ({
    page,
  }) => {
    await openLongChat(page, 20)
    for (const count of [10, 15, 20]) {
      await earlier(page).press('Enter')
      await expect(questions(page)).toHaveCount(count)
    }
    await expect(earlier(page)).toHaveCount(0)
    await expect(conversation(page)).toBeFocused()
  })
})

test('whoever scrolls up in the frame in which the chat grew is not pulled back down by the next', async ({
  page,
}) => {
  await openLongChat(page)
  await expect(answers(page).last()).toBeInViewport({ ratio: 1 })
  const [chosen, after] = await conversation(page).evaluate(async (log) => {
    const last = log.querySelector<HTMLElement>('[data-exchange]:last-of-type')
    if (last === null) throw new Error('The chat is empty.')
    const isBack = log.scrollHeight
    const grown = new Promise<void>((resolve) => {
      // It is called after the page's own observer, and before the scroll event of that observer's scrolling.
      const observer = new ResizeObserver(() => {
        if (log.scrollTop + log.clientHeight <= isBack + 1000) return
        observer.disconnect()
        log.scrollTop -= 500
        resolve()
      })
      observer.observe(last)
    })
    last.style.paddingBottom = '2000px'
    await grown
    const chosen = log.scrollTop
    last.style.paddingBottom = '2100px'
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return [chosen, log.scrollTop]
  })
  expect(after).toBe(chosen)
})

test('an answer streams at the end of a long chat, and nothing goes', async ({ page }) => {
  await openLongChat(page)
  await scrollTo(page, 0, 990)
  await expect(questionAt(page, 989)).toBeAttached()
  const count = await questions(page).count()
  const answer = await ask(page, 'One more')
  await ended(answer)
  await expect(answer).toBeInViewport()
  await expect(questions(page)).toHaveCount(count + 1)
})

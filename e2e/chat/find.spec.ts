import { expect, type Page, test } from '@playwright/test'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { button, composer, questions } from '../support/chat'
import { openLongChat } from '../support/long-chat'
import { seedChats } from '../support/seed'

const bar = (page: Page) => page.getByRole('search', { name: 'Find in chat' })
const field = (page: Page) => bar(page).getByRole('searchbox')
const place = (page: Page) => bar(page).getByRole('status')

/** Returns the text that is marked as the current hit, and whether it is in view; undefined without one. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('find-current') ?? []
    if (!(range instanceof Range)) return undefined
    const { top, bottom } = range.getBoundingClientRect()
    const log = document.querySelector('[role=log]')?.getBoundingClientRect()
    const isInView = log !== undefined && top >= log.top && bottom <= log.bottom
    return `${range.toString()}${isInView ? '' : ', out of view'}`
  })

const turn = (at: number, fields: Partial<Turn>): Turn => ({
  ...makeTurn({
    id: `t${at}`,
    conversationId: 'found',
    parentId: at === 0 ? null : `t${at - 1}`,
    input: [question(`Question ${at}.`)],
    timings: { sentAt: at },
    state: { output: [answer(`Answer ${at}.\n\n`.repeat(9))], ended: 'completed' },
  }),
  ...fields,
})

test('a search opens its chat at the hit, in the version that has it, and Escape ends it', async ({
  page,
}) => {
  const turns = Array.from({ length: 40 }, (_, at) => turn(at, {}))
  const { state } = turn(0, {})
  const text = `${'A paragraph.\n\n'.repeat(40)}Here is a **Wal**rus.\n\n${'Another one.\n\n'.repeat(40)}A walrus.`
  const older = turn(12, { id: 'older', input: [question('Which animal?')], timings: { sentAt: 1 } })
  await seedChats(
    page,
    [{ id: 'found', title: 'Animals', leafId: 't39', createdAt: 1, updatedAt: 1 }],
    [...turns, { ...older, state: { ...state, output: [answer(text)] } }],
  )
  await page.goto('/')
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('walrus')
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').click()
  await expect(questions(page).last()).toHaveText('Which animal?')
  await expect(place(page)).toHaveText('1 of 2')
  await expect.poll(() => marked(page)).toBe('Walrus')
  await button(page, 'Next hit').click()
  await expect(place(page)).toHaveText('2 of 2')
  await expect.poll(() => marked(page)).toBe('walrus')
  await field(page).press('Enter')
  await expect(place(page)).toHaveText('1 of 2')
  await expect.poll(() => marked(page)).toBe('Walrus')
  await composer(page).press('Escape')
  await expect(bar(page)).toBeHidden()
  expect(await marked(page)).toBeUndefined()
})

test('a long chat is looked through from its own bar, also where it is not rendered', async ({ page }) => {
  await openLongChat(page, 300)
  await page.keyboard.press('ControlOrMeta+f')
  await expect(field(page)).toBeFocused()
  await field(page).fill('question 7')
  // 7, 70 to 79: the reader is at the end, so the search begins again at the start.
  await expect(place(page)).toHaveText('1 of 11')
  await expect.poll(() => marked(page)).toBe('Question 7')
  await field(page).press('Shift+Enter')
  await expect(place(page)).toHaveText('11 of 11')
  await expect(questions(page).getByText('Question 79.')).toBeInViewport()
  await field(page).fill('nowhere')
  await expect(place(page)).toHaveText('No hits')
  await expect(button(page, 'Next hit')).toBeDisabled()
  await button(page, 'Close find').click()
  await expect(bar(page)).toBeHidden()
})

test('the browser keeps its own key where it finds everything', async ({ page }) => {
  await openLongChat(page, 3)
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  // Its keys load when the page has time.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(palette).toBeVisible({ timeout: 500 })
  }).toPass()
  await palette.getByRole('combobox').fill('find in')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  const isTaken = await page.evaluate(() => {
    const key = { key: 'f', code: 'KeyF', ctrlKey: true, bubbles: true, cancelable: true }
    return !document.body.dispatchEvent(new KeyboardEvent('keydown', key))
  })
  expect(isTaken).toBe(false)
})

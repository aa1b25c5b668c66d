import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, ask, composer, ended, openChat, questions, stopButton } from '../support/chat'
import { openLongChat } from '../support/long-chat'

const toolbar = (page: Page) => page.getByRole('group', { name: 'Selected text' })
const chips = (page: Page) => page.getByRole('list', { name: 'Quotes' }).getByRole('listitem')

/** Selects the first word of an answer's paragraph. */
const selectWordOf = (answer: Locator) =>
  answer
    .getByRole('paragraph')
    .first()
    .dblclick({ position: { x: 10, y: 10 } })

/** Returns the text that is marked as a quote's source, and whether it is in view. */
const marked = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('quote-source') ?? []
    if (!(range instanceof Range)) return undefined
    const { top, bottom } = range.getBoundingClientRect()
    const log = document.querySelector('[role=log]')?.getBoundingClientRect()
    return { text: range.toString(), isInView: log !== undefined && top >= log.top && bottom <= log.bottom }
  })

test('quotes wait above the message, lead back to their answers, and begin the question', async ({
  page,
  context,
}) => {
  await openLongChat(page, 40)
  await selectWordOf(answers(page).last())
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toBeHidden()

  await selectWordOf(answers(page).last())
  await toolbar(page).getByRole('button', { name: 'Quote' }).click()
  await expect(toolbar(page)).toBeHidden()
  await expect(composer(page)).toBeFocused()
  await expect(chips(page)).toHaveText(['Answer'])

  // The other one is from an answer that is not rendered when the chat is opened.
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: /^Show where/ })).toBeVisible()
  await page.getByRole('navigation', { name: 'Outline' }).hover()
  await page.getByRole('button', { name: 'Question 3.', exact: true }).click()
  await expect(questions(page).getByText('Question 3.', { exact: true })).toBeInViewport()
  const early = page.locator('[data-exchange="t3"]').getByRole('article', { name: /^Answer/ })
  await early.getByRole('paragraph').first().click({ clickCount: 3 })
  await expect(toolbar(page)).toBeVisible()
  await page.keyboard.press('Control+Shift+Period')
  await expect(chips(page)).toHaveText(['Answer', 'Answer 3.'])
  await composer(page).fill('Why?')
  await expectAccessibleInBothThemes(page)

  // Another tab opens at the end, with what was left here.
  const other = await context.newPage()
  await other.goto('/c/long')
  await expect(chips(other)).toHaveText(['Answer', 'Answer 3.'])
  await expect(questions(other).getByText('Question 3.', { exact: true })).toHaveCount(0)
  await other.getByRole('button', { name: 'Show where this was said: Answer 3.' }).press('Enter')
  await expect.poll(() => marked(other)).toEqual({ text: 'Answer 3.', isInView: true })
  await expect(other.locator('[data-exchange="t3"]').getByRole('article', { name: /^Answer/ })).toBeFocused()
  await expect.poll(() => marked(other)).toBeUndefined()
  await other.goto('/')
  await expect(composer(other)).toHaveValue('')
  await expect(chips(other)).toHaveCount(0)
  await other.goto('/c/long')

  await page.reload()
  await expect(chips(page)).toHaveText(['Answer', 'Answer 3.'])
  await expect(composer(page)).toHaveValue('Why?')
  const sent = page.waitForRequest((request) => request.url().endsWith('/v1/responses'))
  await composer(page).press('Enter')
  expect((await sent).postData()).toContain(JSON.stringify('> Answer\n\n> Answer 3.\n\nWhy?').slice(1, -1))
  await expect(chips(page)).toHaveCount(0)
  await expect(questions(page).last().getByRole('blockquote')).toHaveText(['Answer', 'Answer 3.'])
  await expect(questions(page).last().getByText('Why?', { exact: true })).toBeVisible()
  await expect(chips(other)).toHaveCount(0)
  await ended(answers(page).last())
  await page.reload()
  await expect(questions(page).last()).toContainText('Why?')
  await expect(chips(page)).toHaveCount(0)
})

test('an answer that streams is quoted too, and a message that waits keeps its quotes', async ({ page }) => {
  await openChat(page, 'markdown')
  const answer = await ask(page, 'A longer one')
  await expect(answer.getByRole('heading', { name: 'Lists' })).toBeVisible()
  await selectWordOf(answer)
  await toolbar(page).getByRole('button', { name: 'Quote' }).click()
  await expect(chips(page)).toHaveCount(1)
  const word = (await chips(page).textContent()) ?? ''
  await composer(page).fill('Second')
  await composer(page).press('Enter')
  await expect(chips(page)).toHaveCount(0)
  const queued = page.getByRole('list', { name: 'Queued messages' }).getByRole('listitem')
  await expect(queued).toContainText('Second (1 quote)')
  await queued.getByRole('button', { name: 'Edit' }).click()
  await expect(chips(page)).toHaveText([word])
  await page.getByRole('button', { name: `Remove quote: ${word}` }).click()
  await expect(chips(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('Second')
  await stopButton(page).click()
})

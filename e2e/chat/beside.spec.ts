import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, chooseMore, composer, ended, openChat, questions } from '../support/chat'
import { recordCreates } from '../support/wire'

const pane = (page: Page) => page.getByRole('region', { name: 'Beside the chat' })
const field = (page: Page) => pane(page).getByRole('textbox', { name: 'Question beside the chat' })
const chat = (page: Page) => page.getByRole('log', { name: 'Conversation' })

test('a question beside the chat leaves the chat alone, until it is shown there', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  const first = await askAndWait(page, 'First')
  await askAndWait(page, 'Second')

  await chooseMore(first, 'Ask beside')
  await expect(field(page)).toBeFocused()
  await expect(pane(page)).toContainText('About this answer: Turn 1. You said: “First”.')
  await page.keyboard.type('What is that?')
  await page.keyboard.press('Enter')
  const beside = pane(page).getByRole('article', { name: /^Answer from / })
  await ended(beside)
  await expect(beside).toContainText('You said: “What is that?”. Before that you said: “First”.')
  await expect(field(page)).toHaveValue('')
  await expectAccessible(page)
  const liked = beside.getByRole('button', { name: 'Good answer' })
  await liked.click()
  await expect(liked).toHaveAttribute('aria-pressed', 'true')
  await liked.click()
  await expect(liked).toHaveAttribute('aria-pressed', 'false')
  await field(page).fill('And more?')
  await pane(page).getByRole('button', { name: 'Send' }).click()
  await ended(beside.nth(1))
  expect(creates).toHaveLength(4)
  await expect(chat(page).getByRole('article', { name: 'You' })).toHaveText(['First', 'Second'])

  await page.keyboard.press('Escape')
  await expect(pane(page)).toBeHidden()
  await expect(composer(page)).toBeFocused()
  // What is selected in an answer is quoted there.
  await answers(page).nth(1).getByText('Turn 2.').dblclick()
  await page.getByRole('group', { name: 'Selected text' }).getByRole('button', { name: 'Ask beside' }).click()
  await expect(field(page)).toHaveValue(/^> \w+\n\n$/)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second'])
  // It is no version of the second question.
  await expect(page.getByRole('group', { name: /^Version/ })).toBeHidden()
  await answers(page).first().getByRole('button', { name: '1 question beside this' }).press('Enter')
  await expect(beside).toHaveCount(2)
  await pane(page).getByRole('button', { name: 'Show in chat' }).click()
  await expect(questions(page)).toHaveText(['First', 'What is that?', 'And more?'])
})

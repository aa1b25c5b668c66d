import { expect, type Page, test } from '@playwright/test'
import {
  answers,
  ask,
  askAndWait,
  button,
  chooseMore,
  composer,
  ended,
  modelPicker,
  openChat,
  questions,
} from '../support/chat'
import { recordCreates } from '../support/wire'

const version = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

async function threeTurns(page: Page): Promise<void> {
  await openChat(page, 'echo')
  for (const text of ['First', 'Second', 'Third']) await askAndWait(page, text)
}

async function edit(page: Page, at: number, text: string): Promise<void> {
  await questions(page).nth(at).hover()
  await button(page, 'Edit').nth(at).click()
  await page.getByRole('textbox', { name: 'Edit message' }).fill(text)
  await button(page, 'Ask again').click()
}

test('an edited question is a version beside the old one, chained with one new item', async ({ page }) => {
  const creates = recordCreates(page)
  await threeTurns(page)
  await edit(page, 1, 'Second, in other words')
  await ended(answers(page).nth(1))
  await expect(questions(page)).toHaveText(['First', 'Second, in other words'])
  await expect(answers(page).nth(1)).toContainText('Before that you said: “First”.')
  const body = creates.at(-1)
  expect(body?.['previous_response_id']).toBe(creates[1]?.['previous_response_id'])
  expect(body?.['input']).toHaveLength(1)

  await button(page, 'Previous version').click()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await expect(version(page, 'Version 1 of 2')).toBeVisible()
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await button(page, 'Next version').click()
  await expect(questions(page)).toHaveText(['First', 'Second, in other words'])
})

test('an edited answer is a version beside the model’s, and goes along as the history', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  const first = await askAndWait(page, 'Only')
  await chooseMore(first, 'Edit answer')
  const text = page.getByRole('textbox', { name: 'Text of the answer' })
  await expect(text).toBeFocused()
  await expect(text).toHaveValue('Turn 1. You said: “Only”.')
  await text.fill('Not mine.')
  await page.keyboard.press('Escape')
  await expect(first).toContainText('You said: “Only”.')
  await chooseMore(first, 'Edit answer')
  await text.fill('It was **my** word.')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(first.getByText('my', { exact: true })).toBeVisible()
  await expect(first).toContainText('edited by you')
  await expect(version(page, 'Version 2 of 2')).toBeVisible()
  await askAndWait(page, 'And then?')
  expect(creates[1]).not.toHaveProperty('previous_response_id')
  expect(creates[1]?.['input']).toMatchObject([
    { role: 'user' },
    { role: 'assistant', content: [{ text: 'It was **my** word.' }] },
    { role: 'user' },
  ])
  await page.reload()
  await expect(answers(page).first()).toContainText('edited by you')
})

test('an answer is regenerated beside the old one, by keyboard', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'Only')
  await button(page, 'Regenerate').focus()
  await page.keyboard.press('Enter')
  await expect(version(page, 'Version 2 of 2')).toBeVisible()
  await ended(answers(page).first())
  await button(page, 'Previous version').focus()
  await page.keyboard.press('Enter')
  await expect(version(page, 'Version 1 of 2')).toBeVisible()
})

test('questions are paged under the question, and answers under the answer', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await edit(page, 0, 'First, in other words')
  await ended(answers(page).first())
  const atAnswer = answers(page).getByRole('group', { name: /^Version/ })
  await expect(version(page, 'Version 2 of 2')).toBeVisible()
  await expect(atAnswer).toHaveCount(0)
  await button(page, 'Regenerate').click()
  await expect(atAnswer).toHaveAccessibleName('Version 2 of 2')
  await ended(answers(page).first())
  const pagers = page.getByRole('group', { name: /^Version/ })
  await expect(pagers).toHaveText(['2/2', '2/2'])
  // The other question has one answer, and coming back shows the newest of this one.
  await button(page, 'Previous version').first().click()
  await expect(questions(page)).toHaveText('First')
  await expect(pagers).toHaveText('1/2')
  await button(page, 'Next version').click()
  await expect(pagers).toHaveText(['2/2', '2/2'])
  await atAnswer.getByRole('button', { name: 'Previous version' }).click()
  await expect(pagers).toHaveText(['2/2', '1/2'])
  await expect(questions(page)).toHaveText('First, in other words')
})

test('another model is asked the same, and the chat keeps its own', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await button(page, 'Regenerate with another model').last().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'Search models' }).fill('cached')
  await page.keyboard.press('Enter')
  await expect(version(page, 'Version 2 of 2')).toBeVisible()
  await ended(answers(page).nth(1))
  await expect(answers(page).nth(1)).toHaveAccessibleName('Answer from Upstream: caches everything')
  await expect(modelPicker(page)).toHaveText('Echo')
  // The same upstream stores both, so it is one new item on the same chain.
  expect(creates.at(-1)).toMatchObject({ model: 'cached', input: [{ content: 'Second' }] })
  expect(creates.at(-1)?.['previous_response_id']).toBe(creates[1]?.['previous_response_id'])
})

test('a chat goes on from the middle, and back', async ({ page }) => {
  const creates = recordCreates(page)
  await threeTurns(page)
  await chooseMore(answers(page).first(), 'Continue from here')
  await expect(questions(page)).toHaveText(['First'])
  await button(page, 'Back to latest').click()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await chooseMore(answers(page).first(), 'Continue from here')
  await ask(page, 'Aside')
  await ended(answers(page).nth(1))
  await expect(questions(page)).toHaveText(['First', 'Aside'])
  expect(creates.at(-1)?.['previous_response_id']).toBe(creates[1]?.['previous_response_id'])
  expect(creates.at(-1)?.['input']).toHaveLength(1)
})

test('a deleted turn is gone with what followed, and undo brings it back', async ({ page }) => {
  await threeTurns(page)
  await chooseMore(answers(page).nth(1), 'Delete')
  await expect(questions(page)).toHaveText(['First'])
  await button(page, 'Undo').click()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await chooseMore(answers(page).first(), 'Delete')
  await expect(questions(page)).toHaveCount(0)
  await expect(composer(page)).toBeVisible()
})

test('Escape leaves a question as it was', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'As it was')
  await questions(page).first().hover()
  await button(page, 'Edit').click()
  await page.keyboard.type(' not')
  await page.keyboard.press('Escape')
  await expect(questions(page)).toHaveText('As it was')
})

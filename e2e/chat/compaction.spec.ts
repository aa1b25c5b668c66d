import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, openChat, questions } from '../support/chat'
import { recordCreates } from '../support/wire'

const meter = (page: Page) => page.getByRole('button', { name: /^Context: / })
const compact = async (page: Page) => {
  await meter(page).click()
  await page.getByRole('dialog', { name: 'Context' }).getByRole('button', { name: 'Compact now' }).click()
}

test('a compacted context is marked, goes along with the next question, and is undone', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await askAndWait(page, 'My name is Ada.')
  await askAndWait(page, 'I live by the sea.')
  await compact(page)
  const mark = page.getByText(/^Context compacted: [\d,]+ → about [\d,]+ tokens$/)
  await expect(mark).toBeInViewport()
  await expect(page.getByRole('button', { name: 'Context: unknown until the next answer' })).toBeVisible()
  await expectAccessible(page)

  await page.reload()
  await expect(mark).toBeInViewport()
  const answer = await askAndWait(page, 'Who am I?')
  await expect(answer).toContainText('“I live by the sea.”')
  expect(creates[2]).not.toHaveProperty('previous_response_id')
  expect(creates[2]?.['input']).toMatchObject([
    { role: 'user' },
    { role: 'user' },
    { type: 'compaction' },
    { role: 'user' },
  ])

  // Before it, the chat goes on as if nothing had happened.
  await compact(page)
  await expect(mark).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(mark).toHaveCount(1)
  await askAndWait(page, 'And now?')
  expect(creates[3]).toMatchObject({ input: [{ role: 'user' }] })
  expect(creates[3]).toHaveProperty('previous_response_id')
  await expect(questions(page)).toHaveCount(4)
})

test('a provider that cannot compact says so, and is not asked again', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'My name is Ada.')
  await page.route('**/v1/responses/compact', (route) =>
    route.fulfill({ status: 404, json: { error: { message: 'Not Found' } } }),
  )
  await compact(page)
  await expect(page.getByText('The context was not compacted. Not Found')).toBeInViewport()
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The context was not compacted.')).toBeHidden()
  await meter(page).click()
  await expect(page.getByText('This provider can’t compact a context.')).toBeVisible()
  await page.keyboard.press('Escape')
  await askAndWait(page, 'And now?')
  await expect(answers(page)).toHaveCount(2)
})

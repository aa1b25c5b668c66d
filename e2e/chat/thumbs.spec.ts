import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, askAndWait, button, openChat } from '../support/chat'

const up = (page: Page) => answers(page).first().getByRole('button', { name: 'Good answer' })
const down = (page: Page) => answers(page).first().getByRole('button', { name: 'Bad answer' })
const thumbs = (page: Page) => page.getByRole('region', { name: 'Thumbs' })

test('a thumb is given, explained, taken back, seen in other tabs, and counted apart from votes', async ({
  page,
  context,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await up(page).press('Enter')
  await expect(up(page)).toHaveAttribute('aria-pressed', 'true')
  await up(page).press('Enter')
  await expect(up(page)).toHaveAttribute('aria-pressed', 'false')
  await down(page).click()
  await expect(down(page)).toHaveAttribute('aria-pressed', 'true')

  await answers(page).first().getByRole('button', { name: 'Add a note' }).click()
  const note = page.getByRole('textbox', { name: 'What’s wrong with this answer?' })
  await note.fill('Too long')
  await expectAccessibleInBothThemes(page)
  await button(page, 'Save').click()
  await expect(note).toBeHidden()
  await expect(button(page, 'Edit note')).toBeFocused()

  const other = await context.newPage()
  await other.goto(page.url())
  await expect(down(other)).toHaveAttribute('aria-pressed', 'true')
  await button(other, 'Edit note').click()
  await expect(other.getByRole('textbox', { name: 'What’s wrong with this answer?' })).toHaveValue('Too long')
  await other.keyboard.press('Escape')
  await up(other).click()
  await expect(up(page)).toHaveAttribute('aria-pressed', 'true')
  await button(other, 'Undo').click()
  await expect(down(page)).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(down(page)).toHaveAttribute('aria-pressed', 'true')
  await expect(button(page, 'Edit note')).toBeVisible()

  await other.goto('/compare/rankings')
  await expect(other.getByText('No votes yet.')).toBeVisible()
  await expect(thumbs(other).getByRole('row', { name: /echo 0 1$/i })).toBeVisible()
  await expectAccessibleInBothThemes(other)
  const saving = other.waitForEvent('download')
  await button(other, 'Export CSV').click()
  const file = await (await saving).path()
  expect(await readFile(file, 'utf8')).toMatch(/^,echo,,,,,,0,0,0,0,0,0,1\r$/m)
})

test('a thumb in a temporary chat is not counted', async ({ page }) => {
  await openChat(page, 'echo')
  await button(page, 'Temporary chat').click()
  await askAndWait(page, 'Between us')
  await up(page).click()
  await expect(up(page)).toHaveAttribute('aria-pressed', 'true')
  // The chat is still there behind the page.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search actions' })).toBeFocused()
  await page.keyboard.type('go to rank')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No votes yet.')).toBeVisible()
  await expect(thumbs(page)).toHaveCount(0)
  await page.goBack()
  await expect(up(page)).toHaveAttribute('aria-pressed', 'true')
})

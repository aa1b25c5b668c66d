import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { ask, button, composer, openChat } from '../support/chat'

test('questions of a chat become rows, from the answer, the title and the palette; undone and told', async ({
  page,
}) => {
  await openChat(page, 'echo')
  for (const text of ['Capital of France?', 'And of Italy?']) {
    await expect(await ask(page, text)).toHaveAttribute('aria-busy', 'false')
  }

  // One question with its answer, into a new data set.
  await button(page, 'More').last().click()
  await page.getByRole('menuitem', { name: 'Add as row…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add as row' })
  await expect(dialog.getByRole('combobox', { name: 'Column for: Question' })).toHaveValue('question')
  await expect(dialog.getByText('And of Italy?', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Capitals')
  await dialog.getByRole('checkbox', { name: 'Include the messages before each question' }).check()
  await dialog.getByRole('button', { name: 'Add 1 row' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText(/1 row added to “Capitals”: Question → question/)).toBeVisible()

  // All questions, into the same one; two things can't go to one column.
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Add all questions as rows…' }).click()
  const all = page.getByRole('dialog', { name: 'Add 2 questions as rows' })
  await expect(all.getByRole('combobox', { name: 'Data set' })).toContainText('Capitals')
  await all.getByRole('combobox', { name: 'Column for: Answer' }).selectOption('question')
  await expect(all.getByRole('alert')).toContainText('Two things go to “question”')
  await all.getByRole('combobox', { name: 'Column for: Answer' }).selectOption('answer')
  await all.getByRole('button', { name: 'Add 2 rows' }).click()
  await expect(page.getByText(/2 rows added to “Capitals”/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText(/2 rows added to “Capitals”/)).toHaveCount(0)

  // By keyboard.
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox')).toBeFocused()
  await page.keyboard.type('all questions as rows')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await all.getByRole('button', { name: 'Add 2 rows' }).press('Enter')
  await expect(all).toHaveCount(0)

  await page.goto('/compare/data-sets')
  await page.getByRole('link', { name: /Capitals/ }).click()
  const grid = page.getByRole('grid', { name: 'Rows' })
  await expect(grid).toHaveAttribute('aria-rowcount', '4')
  await expect(grid.getByRole('columnheader')).toHaveCount(5)
  await expect(grid.getByRole('row').nth(2)).toContainText('Capital of France?')
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('{{question}}')
})

test('a comparison has each question once, with the answer of a column; hidden models stay hidden', async ({
  page,
}) => {
  await page.goto('/compare?models=echo,markdown&prompt=Why%3F')
  await button(page, 'Blind').click()
  await composer(page).press('Enter')
  await expect(page.locator('article[aria-busy=true]')).toHaveCount(0)
  await expect(page.getByRole('article', { name: /^Answer from/ })).toHaveCount(2)
  const addAll = async () => {
    await page.getByRole('heading', { level: 1 }).getByRole('button').click()
    await page.getByRole('menuitem', { name: 'Add all questions as rows…' }).click()
  }
  await addAll()
  const dialog = page.getByRole('dialog', { name: 'Add 1 question as rows' })
  await expect(dialog).toContainText('The models are hidden until you vote.')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await button(page, 'Tie').click()

  const column = page.getByRole('region', { name: /^Column \d: Markdown/ })
  await column.getByRole('button', { name: /^Options of column/ }).click()
  await page.getByRole('menuitem', { name: 'Add as row…' }).click()
  const one = page.getByRole('dialog', { name: 'Add as row' })
  await expect(one.getByRole('combobox', { name: 'Answer from' })).toHaveValue('Markdown')
  await expect(one.getByRole('combobox', { name: 'Column for: Answer of Echo' })).toHaveValue('')
  await one.getByRole('combobox', { name: 'Answer from' }).selectOption('Echo')
  await expect(one.getByText(/You said: “Why\?”/).first()).toBeVisible()
  await expectAccessible(page)
  await one.getByRole('textbox', { name: 'Name' }).fill('Whys')
  await one.getByRole('button', { name: 'Add 1 row' }).click()
  await expect(page.getByText(/1 row added to “Whys”/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await page.goto('/compare/data-sets')
  await expect(page.getByRole('textbox', { name: 'Rows' })).toBeVisible()
  await expect(page.getByRole('link', { name: /Whys/ })).toHaveCount(0)
})

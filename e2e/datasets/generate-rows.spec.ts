import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { button, openChat } from '../support/chat'

test('a model writes rows, which are reviewed before they are kept and undone at once', async ({ page }) => {
  await openChat(page, 'echo')
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('city,people\nRome,3\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await button(page, 'Generate rows…').click()
  const dialog = page.getByRole('dialog', { name: 'Generate rows' })
  await expect(dialog.getByRole('status')).toHaveText('Describe the rows.')
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Towns by the sea')
  await dialog.getByRole('textbox', { name: 'Number of rows' }).fill('0')
  await expect(dialog.getByRole('status')).toHaveText('Enter a number of rows from 1 to 100.')
  await dialog.getByRole('textbox', { name: 'Number of rows' }).fill('3')
  await expect(dialog.getByRole('status')).toContainText(/≈ \d+ tokens in/)

  // The echo answers with what it was asked: no JSON.
  await dialog.getByRole('button', { name: 'Generate' }).click()
  await expect(dialog.getByRole('alert')).toContainText('The answer isn’t JSON: “')
  await dialog.getByRole('button', { name: 'Start over' }).click()
  await dialog.getByRole('combobox', { name: 'Model' }).click()
  await page.getByRole('option', { name: 'Demo', exact: true }).click()
  await dialog.getByRole('button', { name: 'Generate' }).click()

  // What it wrote is edited; closing the dialog loses nothing.
  const first = dialog.getByRole('textbox', { name: 'city, new row 1' })
  await expect(first).toBeVisible()
  await expect(dialog.getByText(/The model wrote only \d of 3 rows\./)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await button(page, 'Generate rows…').click()
  await first.fill('Bari')
  const keep = dialog.getByRole('checkbox', { name: 'Keep row 1' })
  await keep.uncheck()
  await expect(dialog.getByRole('button', { name: /Add \d rows?/ })).not.toHaveText('Add 1 row')
  await keep.check()
  await dialog.getByRole('button', { name: /Add \d rows?/ }).click()
  const grid = page.getByRole('grid', { name: 'Rows' })
  await expect(grid.getByRole('gridcell', { name: 'Bari' })).toBeVisible()
  await expect(page.getByText(/generated and added/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(grid.getByRole('gridcell', { name: 'Bari' })).toHaveCount(0)
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
})

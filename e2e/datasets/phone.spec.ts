import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { button } from '../support/chat'

test('rows are edited by touch: a second tap opens the cell, and the number of a row its menu', async ({
  page,
}) => {
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('city,people\nRome,3\nOslo,1\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').tap()
  const grid = page.getByRole('grid', { name: 'Rows' })
  const rome = grid.getByRole('gridcell', { name: 'Rome' })
  await rome.tap()
  await expect(rome).toBeFocused()
  await rome.tap()
  await page.getByRole('textbox', { name: 'city, row 1' }).fill('Naples')
  await page.keyboard.press('Enter')
  await expect(grid.getByRole('gridcell', { name: 'Naples' })).toBeVisible()
  await grid.getByRole('rowheader', { name: 'Row 2' }).tap()
  await page.getByRole('menuitem', { name: 'Move up' }).tap()
  await expect(grid.getByRole('row').nth(1)).toContainText('Oslo')
  await grid.getByRole('rowheader', { name: 'Row 1' }).tap()
  await page.getByRole('menuitem', { name: 'Delete 1 row' }).tap()
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await page.getByRole('button', { name: 'Undo' }).last().tap()
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

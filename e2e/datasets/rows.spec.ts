import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { holdFrames } from '../support/hold-frames'
import { button, openChat } from '../support/chat'

const grid = (page: Page) => page.getByRole('grid', { name: 'Rows' })
const cells = (page: Page, row: number) => grid(page).getByRole('row').nth(row).getByRole('gridcell')

async function addDataSet(page: Page, csv: string) {
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill(csv)
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await expect(grid(page)).toBeVisible()
}

test('rows are edited by keyboard and mouse, undone, saved, and a run keeps its own', async ({ page }) => {
  await openChat(page, 'echo')
  await addDataSet(page, 'city,people\nRome,3\nOslo,1\nAccra,2\n')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Tell me about {{city}}')

  // Enter edits, Escape cancels, Tab goes on, typing replaces.
  await cells(page, 1).nth(0).click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('!')
  await page.keyboard.press('Escape')
  await expect(cells(page, 1)).toHaveText(['Rome', '3'])
  await page.keyboard.press('F2')
  await page.keyboard.type('!')
  await page.keyboard.press('Tab')
  await expect(cells(page, 1).nth(1)).toBeFocused()
  await page.keyboard.type('many')
  await page.keyboard.press('Enter')
  await expect(cells(page, 1)).toHaveText(['Rome!', 'many'])
  await expect(cells(page, 2).nth(1)).toBeFocused()

  // A type marks what doesn't fit.
  await grid(page).getByRole('columnheader', { name: 'people' }).click()
  await page.getByRole('menuitem', { name: 'Number' }).click()
  await expect(cells(page, 1).nth(1)).toHaveAttribute('aria-invalid', 'true')

  // A block is copied as a spreadsheet would, and pasted below the last row.
  await cells(page, 1).nth(0).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.evaluate(() => {
    window.addEventListener('copy', ({ clipboardData }) => {
      document.body.dataset['copied'] = clipboardData?.getData('text/plain') ?? ''
    })
  })
  await page.keyboard.press('Control+c')
  await expect(page.locator('body')).toHaveAttribute('data-copied', 'Rome!\tmany\nOslo\t1')
  await page.keyboard.press('Control+End')
  await expect(cells(page, 3).nth(1)).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+v')
  await expect(page.getByText('4 cells pasted')).toBeVisible()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '5')
  await page.keyboard.press('Control+z')
  await expect(cells(page, 3)).toHaveText(['Accra', '2'])
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4')

  // A run keeps the rows that it was started with.
  await button(page, 'Start run').click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Set up' }).click()

  // Rows move, are deleted several at a time, and come back.
  await grid(page).getByRole('rowheader', { name: 'Row 3' }).click()
  await expect(page.getByRole('menu', { name: 'Row 3' })).toBeVisible()
  const release = await holdFrames(page)
  await page.keyboard.press('Escape')
  // The key right after Escape is the grid's, whether or not a frame was painted between them.
  await page.keyboard.press('Alt+ArrowUp')
  await release()
  await expect(cells(page, 2)).toHaveText(['Accra', '2'])
  await expect(grid(page).getByRole('rowheader', { name: 'Row 2' })).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Delete 2 rows' }).click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '2')
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '4')

  // A new name reaches the prompt, also when it is undone.
  await grid(page).getByRole('columnheader', { name: 'city' }).click()
  await page.getByRole('menuitem', { name: 'Rename…' }).click()
  await page.getByRole('textbox', { name: 'Column name' }).fill('people')
  await expect(page.getByRole('dialog')).toContainText('There is a column named')
  await page.getByRole('textbox', { name: 'Column name' }).fill('town')
  await page.keyboard.press('Enter')
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await expect(prompt).toHaveValue('Tell me about {{town}}')
  await button(page, 'Undo').first().click()
  await expect(prompt).toHaveValue('Tell me about {{city}}')
  await button(page, 'Redo').click()
  await button(page, 'Add row').click()
  await page.keyboard.type('Lima')
  await page.keyboard.press('Enter')
  await expect(cells(page, 4)).toHaveText(['Lima', ''])
  await expectAccessible(page)

  await page.reload()
  await expect(cells(page, 1)).toHaveText(['Rome!', 'many'])
  await expect(cells(page, 2)).toHaveText(['Accra', '2'])
  await expect(cells(page, 4)).toHaveText(['Lima', ''])
  await page.getByRole('list', { name: 'Runs' }).getByRole('link').click()
  await expect(page.getByText('The data set was edited since.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Row 2, Echo/ })).toContainText('Oslo')
  await expect(page.getByRole('table', { name: 'Results' })).toContainText('Rome! · many')
})

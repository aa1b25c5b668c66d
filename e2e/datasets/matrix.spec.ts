import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { button, openChat } from '../support/chat'

test('prompts × parameter sets are one run; its checks and several runs stand side by side', async ({
  page,
}) => {
  await openChat(page, 'echo')
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('city\nRome\nOslo\nAccra\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Where is {{city}}?')
  await button(page, 'Add prompt').click()
  await page.getByRole('textbox', { name: 'Name of prompt 1' }).fill('Short')
  await expect(page.getByRole('note', { name: 'Estimate' })).toContainText('2 prompts × 1 model = 2 columns')
  await expect(page.getByText('“Prompt 2” is empty. Write it, or remove it.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Message 1 of prompt 2' }).fill('Say {{city}}, Oslo')

  // A removed prompt comes back.
  await button(page, 'Remove prompt 2').click()
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByRole('textbox', { name: 'Message 1 of prompt 2' })).toHaveValue('Say {{city}}, Oslo')

  for (const [at, value] of ['Rome', 'Oslo'].entries()) {
    await button(page, 'Add check').click()
    await page.getByRole('combobox', { name: `Type of check ${at + 1}` }).selectOption('contains')
    await page.getByRole('textbox', { name: `Expected by check ${at + 1}` }).fill(value)
  }
  await button(page, 'Add parameter set').click()
  await button(page, 'Add parameter set').click()
  await page.getByRole('textbox', { name: 'Name of set 1' }).fill('cold')
  await expect(page.getByRole('note', { name: 'Estimate' })).toContainText(
    '2 prompts × 1 model × 2 parameter sets = 4 columns. 12 requests',
  )
  await expectAccessible(page)
  await button(page, 'Start run').click()

  // The head groups by prompt; each check has a column with its rate.
  const table = page.getByRole('table', { name: 'Results' })
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12')
  await expect(table.getByRole('columnheader', { name: 'Short', exact: true })).toBeVisible()
  await expect(table.getByRole('columnheader', { name: /^Echo · cold/ })).toHaveCount(2)
  await button(page, 'Checks').click()
  await expect(table.getByRole('columnheader', { name: 'Contains Oslo' })).toHaveCount(4)
  await expect(table.getByRole('columnheader', { name: 'Contains Oslo' }).nth(2)).toContainText('100%')
  await expect(table.getByRole('columnheader', { name: 'Contains Rome' }).first()).toContainText('33%')
  const firstRow = table.getByRole('row').nth(2)
  await expect(firstRow).toContainText('Rome')
  await table.getByRole('columnheader', { name: 'Contains Rome' }).first().getByRole('button').click()
  await expect(firstRow).toContainText('Oslo')
  await page.getByRole('combobox', { name: 'Failed check' }).selectOption('Failed: Contains Oslo')
  await expect(page.getByRole('status').filter({ hasText: '2 rows' })).toBeVisible()
  await expectAccessible(page)

  // A second run, with another first prompt, next to the first one.
  await page.getByRole('link', { name: 'Set up' }).click()
  await page.getByRole('textbox', { name: 'Message 1 of prompt 1' }).fill('Rome, Oslo: {{city}}')
  await button(page, 'Start run').click()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '12')
  await page.getByRole('link', { name: 'Set up' }).click()
  for (const box of await page.getByRole('checkbox', { name: /^Select run of/ }).all()) await box.check()
  await button(page, 'Compare 2 runs').click()
  await expect(page.getByRole('heading', { name: 'Runs side by side' })).toBeVisible()
  const totals = page.getByRole('group', { name: 'Totals' })
  await expect(totals.getByRole('row')).toHaveCount(9)
  await expect(totals.getByText('Base', { exact: true })).toHaveCount(4)
  await expect(totals.getByText('No clear difference')).toHaveCount(4)
  await expect(table.getByText('Fixed').first()).toBeVisible()
  await expectAccessible(page)
  // The address alone is enough.
  await page.reload()
  await expect(totals.getByRole('row')).toHaveCount(9)
})

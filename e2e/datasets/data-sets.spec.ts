import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, button, openChat, questions } from '../support/chat'

const rows = 6
const csv = `city,answer\n${Array.from({ length: rows }, (_, n) => `"Town ""${n}""\nby the sea",${n}`).join('\n')}\n`

/** Creates a data set from pasted text, with its prompt, a check, and two models. */
async function setUp(page: Page) {
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill(csv)
  await expect(page.getByRole('option', { name: 'Detected: CSV' })).toBeAttached()
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Towns' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Tell me about {{city}}')
  await expect(page.getByText('Tell me about Town "0"')).toBeVisible()
  await button(page, 'Add check').click()
  await page.getByRole('textbox', { name: 'Expected by check 1' }).fill('"{{answer}}"')
  await expect(page.getByRole('combobox', { name: 'Model 1', exact: true })).toHaveText('Echo')
  await button(page, 'Add model').click()
  await page.getByRole('combobox', { name: 'Model 2', exact: true }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('refusal')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Model 2', exact: true })).toHaveText('Refusal')
  await page.getByRole('textbox', { name: 'Parallel requests' }).fill('2')
}

test('rows are pasted and run on two models; a reload in the middle sends nothing twice', async ({
  page,
}) => {
  test.slow()
  // A key reaches the upstream once, however often the page had to send it.
  const keys = new Set<string>()
  page.on('request', (request) => {
    const key = request.headers()['x-parley-key']
    if (request.method() === 'POST' && key !== undefined) keys.add(key)
  })
  await openChat(page, 'echo')
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('city,answer\n"Rome,1')
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing imported' })).toContainText('Line 2')
  await expectAccessible(page)
  await setUp(page)
  await expect(page.getByRole('note', { name: 'Estimate' })).toContainText(`${rows * 2} requests`)
  await expectAccessible(page)
  await button(page, 'Start run').click()

  const progress = page.getByRole('progressbar', { name: 'Answers' })
  await expect.poll(async () => Number(await progress.getAttribute('aria-valuenow'))).toBeGreaterThan(2)
  await page.reload()
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  expect(keys.size).toBeLessThan(rows * 2)
  await button(page, 'Resume').click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  expect(keys.size).toBe(rows * 2)
  // The running requests continued at the server, and the page found them there.
  await expect(page.getByRole('button', { name: /Lost/ })).toHaveCount(0)

  const cells = page.getByRole('table', { name: 'Results' }).getByRole('cell').getByRole('button')
  await expect(cells).toHaveCount(rows * 2)
  await page.getByLabel('Show', { exact: true }).selectOption('Failures')
  await expect(page.getByRole('button', { name: /^Row \d, Refusal. Failed the checks/ })).toHaveCount(rows)
  await page.getByLabel('Show', { exact: true }).selectOption('All rows')
  const downloading = page.waitForEvent('download')
  await button(page, 'Export').click()
  await page.getByRole('menuitem', { name: 'CSV' }).click()
  const file = await readFile(await (await downloading).path(), 'utf8')
  expect(file).toContain('"Town ""3""\nby the sea"')

  await page.getByRole('button', { name: /^Row 4, Echo/ }).click()
  const panel = page.getByRole('complementary', { name: 'Answer' })
  await expect(panel).toContainText('Tell me about Town "3"')
  await expect(panel).toContainText('Passed: Contains "{{answer}}"')
  await expectAccessible(page)
  // The last cell was not sent when the page was reloaded, so this page has its recording.
  await page.getByRole('button', { name: new RegExp(`^Row ${rows}, Refusal`) }).click()
  await panel.getByRole('button', { name: 'Inspect' }).click()
  await expect(page).toHaveURL(/\/stream$/)
  await expect(page.getByRole('article', { name: /^Answer from/ })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: /^Row 4, Echo/ }).click()
  await panel.getByRole('button', { name: 'Open as chat' }).click()
  await expect(questions(page)).toContainText(['Tell me about Town "3"'])
  await expect(answers(page)).toHaveCount(1)
})

test('rows that cannot be kept stay in the form, which says why', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    }
  })
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill(csv)
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await expect(page.getByRole('alert').filter({ hasText: 'Couldn’t save' })).toContainText('out of space')
  await expect(page.getByRole('textbox', { name: 'Rows' })).toHaveValue(csv)
  await expect(page).toHaveURL(/data-sets$/)
})

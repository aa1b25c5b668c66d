import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { expectNoSidewaysScroll } from '../support/layout'

const cell = (page: Page, name: RegExp) => page.getByRole('button', { name })

async function addModel(page: Page, model: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add a model' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(model)
  await page
    .getByRole('option')
    .filter({ hasText: `· ${model} ·` })
    .click()
}

test('the lab tries a model, shows what it found with the requests behind it, and chats learn from it', async ({
  page,
}) => {
  test.slow()
  await test.step('from the connections, without the mouse', async () => {
    await page.goto('/settings/connections')
    await page.getByRole('link', { name: /^Conformance lab/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Conformance lab', level: 1 })).toBeVisible()
    await expect(page.getByText('Nothing was tried yet.')).toBeVisible()
    await page.getByRole('button', { name: /^Remove / }).click()
    await expect(page.getByRole('button', { name: /^Run / })).toBeDisabled()
    await addModel(page, 'ignore')
    await expect(page.getByText(/^\d+ requests with short answers, free of charge\.$/)).toBeVisible()
    await page.getByRole('button', { name: 'Run 65 probes' }).click()
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 90_000 })
  })

  await test.step('what fails says how, and what Parley does about it', async () => {
    await expect(page.getByRole('columnheader', { name: /5\d of 5\d conform/ })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Only what doesn’t conform everywhere' }).check()
    await expect(cell(page, /^Conforms: /)).toHaveCount(0)
    const follows = cell(page, /^Fails: Follows previous_response_id/)
    await follows.focus()
    await page.keyboard.press('Enter')
    await expect(follows).toHaveAttribute('aria-expanded', 'true')
    await expect(page.getByText('The answer doesn’t have the word that it should')).toBeVisible()
    await expect(page.getByText(/sends the history/)).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })

  await test.step('as Markdown', async () => {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Markdown' }).click()
    const text = readFileSync(await (await saving).path(), 'utf8')
    expect(text).toMatch(/\| Follows previous_response_id \| ✗ \[1\] \|/)
  })

  await test.step('the requests open like any stream, and Back leads to the results', async () => {
    await page.getByRole('button', { name: 'Open 2 requests' }).click()
    await expect(page.getByText(/^Remember this code word/)).toBeVisible()
    await page.goBack()
    await expect(cell(page, /^Fails: Follows previous_response_id/)).toBeVisible()
  })

  await test.step('the planner has learned it', async () => {
    await page.goto('/settings/connections')
    await expect(page.getByRole('region', { name: 'Provider limitations' })).toContainText(
      'ignores the chain',
    )
  })

  await test.step('on a phone, after a reload; removed and brought back', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto('/lab')
    await expectNoSidewaysScroll(page)
    await cell(page, /^Fails: Follows previous_response_id/).click()
    await expect(page.getByText(/are gone with the page that made them/)).toBeVisible()
    await page.getByRole('button', { name: /^Remove the results of/ }).click()
    await expect(page.getByText('Nothing was tried yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(cell(page, /^Fails: Follows previous_response_id/)).toBeVisible()
  })
})

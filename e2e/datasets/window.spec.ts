import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { button, openChat } from '../support/chat'

test('a run that can wait goes on when the page is closed, and is collected once', async ({ page }) => {
  await openChat(page, 'echo')
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('city\nRome\nOslo\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Towns')
  await button(page, 'Add data set').click()
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('Where is {{city}}?')
  await page.getByRole('combobox', { name: 'Answers', exact: true }).selectOption('2h')
  const creates: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/responses'))
      creates.push(request.postDataJSON())
  })
  await button(page, 'Start run').click()
  await expect(
    page.getByRole('status').filter({ hasText: /^(Waiting for the provider|Done)$/ }),
  ).toBeVisible()
  expect(creates).toHaveLength(2)
  expect(creates[0]).toMatchObject({
    background: true,
    background_options: { completion_window: '2h' },
    stream: false,
  })
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await expect(page.getByRole('status').filter({ hasText: 'Done' })).toBeVisible({ timeout: 75_000 })
  await expect(page.getByRole('button', { name: /^Row 2, Echo. Done.*Where is Oslo/ })).toBeVisible()
  expect(creates).toHaveLength(2)
  await expectAccessible(page)
})

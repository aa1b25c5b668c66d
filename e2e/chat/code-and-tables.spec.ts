import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, chooseMore, openChat } from '../support/chat'
import { pastedHtml, pastedText } from '../support/clipboard'

const long = Array.from({ length: 60 }, (_, at) => `console.log(${at})${' // '.repeat(at === 3 ? 60 : 0)}`)
const text = `Look:

\`\`\`ts
// src/long.ts
${long.join('\n')}
\`\`\`

| city | count |
| --- | --- |
| Oslo | 3 |
| "Rome" | -1 |

That is all.`

test('code is wrapped, saved under its name and folded; tables are copied in three forms', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await openChat(page, 'echo')
  await askAndWait(page, text)
  const answer = answers(page).last()
  const code = answer.locator('pre')
  const unfold = answer.getByRole('button', { name: 'Show all 61 lines' })
  // It was read while it was written.
  await expect(unfold).toBeHidden()
  await answer.getByRole('button', { name: 'Wrap lines' }).click()
  await expect(answer.getByRole('button', { name: 'Wrap lines' })).toHaveAttribute('aria-pressed', 'true')
  expect(await code.evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0)
  const saved = page.waitForEvent('download')
  await answer.getByRole('button', { name: 'Download code' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('long.ts')
  expect(await readFile(await file.path(), 'utf8')).toContain('console.log(59)')

  await answer.getByRole('button', { name: 'Copy table as CSV' }).click()
  await expect.poll(() => pastedText(page)).toBe('city,count\nOslo,3\n"""Rome""",-1')
  await answer.getByRole('button', { name: 'Copy table', exact: true }).click()
  await expect
    .poll(() => pastedText(page))
    .toBe('| city | count |\n| --- | --- |\n| Oslo | 3 |\n| "Rome" | -1 |')
  expect(await pastedHtml(page)).toMatch(/<td[^>]*>Oslo<\/td>/)
  await chooseMore(answer, 'Copy as plain text')
  await expect(answer.getByText('Copied')).toBeVisible()
  expect(await pastedText(page)).toContain('city\tcount\nOslo\t3')

  await page.reload()
  await expect(unfold).toBeVisible()
  await expectAccessible(page)
  const folded = await code.evaluate((pre) => pre.clientHeight)
  await unfold.press('Enter')
  await expect(unfold).toBeHidden()
  expect(await code.evaluate((pre) => pre.clientHeight)).toBeGreaterThan(folded)
})

import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { button, openChat } from '../support/chat'
import { pictureFile } from '../support/files'

test('rows name pictures, and a run is found under its address by whoever has its file', async ({
  page,
  browser,
}) => {
  await openChat(page, 'echo')
  await page.goto('/compare/data-sets')
  await page
    .getByRole('textbox', { name: 'Rows' })
    .fill('q,picture\nWhat is it?,shots/dot.png\nAnd this?,gone.png\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Pictures')
  await button(page, 'Add data set').click()
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('{{q}}')
  await page.getByRole('columnheader', { name: 'picture' }).click()
  await page.getByRole('menuitem', { name: 'File name' }).click()
  await page.getByRole('checkbox', { name: 'picture' }).check()
  await expect(page.getByText('0 of 2 are here. Missing: shots/dot.png and gone.png')).toBeVisible()
  await page
    .getByLabel('Files that rows name')
    .setInputFiles([await pictureFile(page, 'dot.png', 40, 30), await pictureFile(page, 'other.png', 20, 20)])
  await expect(page.getByText('1 of 2 are here. Missing: gone.png')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'No row names other.png.' })).toBeVisible()
  await expect(page.getByText('Missing files that rows name: 1.')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Start run').click()
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '2')
  const address = page.url()

  // The file, and the link that belongs to it.
  await button(page, 'Copy link').click()
  await expect(page.getByText('Link copied. It opens for anyone who has')).toBeVisible()
  await button(page, 'Export').click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Data set with this run (Parley)' }).click()
  const file = await (await downloading).path()

  // The picture was sent.
  await page
    .getByRole('table', { name: 'Results' })
    .getByRole('button', { name: /^Row 1, Echo/ })
    .click()
  await button(page, 'Open as chat').click()
  await expect(page.getByRole('article', { name: 'You', exact: true }).getByRole('img')).toBeVisible()

  const context = await browser.newContext()
  const elsewhere = await context.newPage()
  await elsewhere.goto(`${address}?of=Pictures`)
  await expect(elsewhere.getByRole('main').getByRole('alert')).toHaveText(
    'This is a run of the data set “Pictures”, which isn’t in this browser.',
  )
  await expectAccessible(elsewhere)
  await elsewhere.getByRole('link', { name: 'Open privacy and storage' }).click()
  await elsewhere.getByLabel('Backup file').setInputFiles(file)
  await expect(elsewhere.getByText(/Restored 1 data set/)).toBeVisible()
  await elsewhere.goto(address)
  await expect(elsewhere.getByRole('table', { name: 'Results' }).getByRole('row')).toHaveCount(3)
  await elsewhere.getByRole('link', { name: 'Set up' }).click()
  await expect(elsewhere.getByText('1 of 2 are here. Missing: gone.png')).toBeVisible()
  await context.close()
})

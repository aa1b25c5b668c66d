import { expect, test } from '@playwright/test'
import { chatGpt, claude, openRouter } from '@/lib/transfer/import/testing/exports'
import { expectAccessibleInBothThemes } from '../support/axe'
import { expectNoSidewaysScroll } from '../support/layout'
import { openChat } from '../support/chat'

const fileOf = (name: string, value: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(value)),
})

test('chats of other products are shown first, imported by keyboard, updated by drop, and taken back', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openChat(page, 'echo', { url: '/' })
  await page.goto('/settings/import')
  await page
    .getByLabel('Export files')
    .setInputFiles([fileOf('a.json', chatGpt), fileOf('b.json', claude), fileOf('c.json', { a: 1 })])

  const found = page.getByRole('region', { name: 'Found in these files' })
  await expect(found.getByRole('listitem').filter({ hasText: 'ChatGPT' })).toContainText('1 chat, 2 messages')
  await expect(found.getByRole('listitem').filter({ hasText: 'Claude' }).first()).toContainText(
    '1 chat, 2 messages',
  )
  await expect(found).toContainText('c.json: No chats from an app that Parley knows.')
  await expect(found).toContainText('1 chat without messages will be skipped.')
  await expect(found).toContainText('1 preset with instructions, for you to review before they are sent.')
  await expectNoSidewaysScroll(page)
  const begin = found.getByRole('button', { name: 'Import 2 chats' })
  await expect(begin).toBeFocused()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Enter')

  const report = page.getByRole('region', { name: 'Imported' })
  const figures = report.getByRole('status')
  await expect(figures).toHaveText('New2Updated0Already here0Skipped1Failed3')
  await expectNoSidewaysScroll(page)
  await expectAccessibleInBothThemes(page)

  await page.setViewportSize({ width: 1280, height: 800 })
  const sidebar = page.getByRole('link', { name: 'Rivers' })
  await expect(sidebar).toBeVisible()
  await page.getByRole('button', { name: 'Import more' }).click()
  const dropped = await page.evaluateHandle(
    (texts) => {
      const transfer = new DataTransfer()
      for (const text of texts) transfer.items.add(new File([text], 'export.json'))
      return transfer
    },
    [JSON.stringify(chatGpt.slice(0, 1)), JSON.stringify(openRouter)],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await page.getByRole('button', { name: 'Import 2 chats' }).click()
  await expect(figures).toHaveText('New1Updated0Already here1Skipped0Failed0')
  await expect(page.getByRole('link', { name: 'Capital' })).toBeVisible()
  // It is still there for somebody who has looked at something else in between.
  await page.getByRole('link', { name: 'Capital' }).click()
  await expect(page).toHaveURL(/\/c\//)
  await page.goBack()
  await report.getByRole('button', { name: 'Undo import' }).click()
  await expect(page.getByText('The import was undone.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Capital' })).toBeHidden()

  await sidebar.click()
  await expect(page.getByText('The Aare. It bends.')).toBeVisible()
  await expect(page.getByText('[file_gone isn’t in the export]')).toBeVisible()
  await page.getByRole('button', { name: 'Reasoning' }).click()
  await expect(page.getByText('A bend.')).toBeVisible()

  // An export that is dropped on a chat is not attached to it.
  const again = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'conversations.json'))
      return transfer
    },
    JSON.stringify(chatGpt.slice(0, 1)),
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer: again })
  await expect(page).toHaveURL(/\/settings\/import$/)
  await expect(found).toContainText('1 chat already here: only new messages will be added.')
})

import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './support/axe'
import { answers, ask, askAndWait, button, composer, openChat, questions, stopButton } from './support/chat'
import { inputOf, recordCreates } from './support/wire'

const settingsPage = (page: Page) => page.getByRole('heading', { name: 'Settings', level: 1 })

async function openSettings(page: Page): Promise<void> {
  await button(page, 'Chat settings').click()
  await page.getByRole('link', { name: 'All settings' }).click()
  await expect(settingsPage(page)).toBeVisible()
}

test.describe('a private chat', () => {
  test('asks to keep nothing, names no id, and brings its own history', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'reasoning')
    await button(page, 'Chat settings').click()
    await page.getByRole('checkbox', { name: 'Private chat' }).check()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Private', { exact: true })).toBeVisible()
    await askAndWait(page, 'First')
    await askAndWait(page, 'Second')
    await page.reload()
    await expect(questions(page)).toHaveCount(2)
    await askAndWait(page, 'Third')
    for (const body of creates) {
      expect(body).toMatchObject({ store: false, include: ['reasoning.encrypted_content'] })
      expect(body).not.toHaveProperty('previous_response_id')
    }
    expect(inputOf(creates[2]).map(({ type }) => type)).toEqual([
      'message',
      'reasoning',
      'message',
      'message',
      'reasoning',
      'message',
      'message',
    ])
    // The next new chat is an ordinary one.
    await page.getByRole('link', { name: 'New chat' }).first().click()
    await expect(page.getByText('Private', { exact: true })).toBeHidden()
    await page.goto('/settings/stored')
    await expect(page.getByText('Nothing is kept for this browser.')).toBeVisible()
  })

  test('where encrypted reasoning is refused is asked again without, once and for all', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'reject-include')
    await button(page, 'Chat settings').click()
    await page.getByRole('checkbox', { name: 'Private chat' }).check()
    await page.keyboard.press('Escape')
    const answer = await askAndWait(page, 'First')
    await expect(answer).toContainText('asked again without encrypted reasoning')
    await askAndWait(page, 'Second')
    expect(creates.map((body) => 'include' in body)).toEqual([true, false, false])
  })
})

test('what an upstream does not do is listed, and tried again after a reset', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'refuse-as-xai')
  await askAndWait(page, 'First')
  const second = await askAndWait(page, 'Second')
  await expect(second).toContainText('history resent')
  await askAndWait(page, 'Third')
  expect(creates).toHaveLength(4)
  await openSettings(page)
  const lesson = page.getByRole('listitem').filter({ hasText: 'Does not follow a chain' })
  await expect(lesson).toContainText('refuse-as-xai')
  await expectAccessible(page)
  await button(page, 'Reset refuse-as-xai').click()
  await expect(page.getByText('Nothing was found missing.')).toBeVisible()
  await page.goBack()
  await expect(questions(page)).toHaveCount(3)
  await askAndWait(page, 'Fourth')
  expect(creates).toHaveLength(6)
  expect(creates[4]).toHaveProperty('previous_response_id')
})

test.describe('stored upstream', () => {
  test('what upstreams keep can be read and deleted there, one or all, and the chat goes on', async ({
    page,
  }) => {
    await openChat(page, 'echo')
    for (const text of ['First', 'Second', 'Third']) await askAndWait(page, text)
    const chat = page.url()
    await openSettings(page)
    await page.getByRole('link', { name: 'See what they keep' }).click()
    const rows = page.getByRole('main').getByRole('listitem')
    await expect(rows).toHaveCount(3)
    await rows.first().getByRole('button', { expanded: false }).click()
    await expect(rows.first()).toContainText('Third')
    await rows.first().getByText('Input items').click()
    await expect(rows.first()).toContainText('input_text')
    await expectAccessible(page)
    await rows
      .first()
      .getByRole('button', { name: /^Delete / })
      .click()
    await expect(rows).toHaveCount(2)
    await button(page, 'Delete all').click()
    await button(page, 'Cancel').click()
    await expect(rows).toHaveCount(2)
    await button(page, 'Delete all').click()
    await expect(button(page, 'Delete all')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Nothing is kept for this browser.')).toBeVisible()
    const creates = recordCreates(page)
    await page.goto(chat)
    await expect(questions(page)).toHaveCount(3)
    await askAndWait(page, 'Fourth')
    // Nothing was tried with an id that is known to be gone.
    expect(creates).toHaveLength(1)
    expect(inputOf(creates[0])).toHaveLength(7)
    await page.goto('/settings/stored')
    await expect(rows).toHaveCount(1)
  })
})

test('a backup brings everything to another browser, and a file that is none is refused in words', async ({
  page,
  browser,
  baseURL,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('sum,is\n2 + 2,4')
  await page.getByRole('textbox', { name: 'Name of the data set' }).fill('Sums')
  await button(page, 'Add data set').click()
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
  await page.goto('/settings')
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Back up').click()])
  expect(download.suggestedFilename()).toMatch(/^Parley \d{4}-\d\d-\d\d\.jsonl$/)
  const path = await download.path()
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await context.newPage()
  await other.goto('/settings')
  const file = other.getByLabel('Backup to restore')
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear diary') })
  await expect(other.getByRole('main').getByRole('alert')).toContainText('This file is not JSON')
  await file.setInputFiles(path)
  await expect(other.getByRole('main').getByRole('status')).toContainText(
    'Restored 1 chat, 2 turns, and 1 data set.',
  )
  await file.setInputFiles(path)
  await expect(other.getByRole('main').getByRole('status')).toContainText('was here already')
  await other.goto(new URL(page.url()).origin)
  await other.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: 'First' }).click()
  await expect(questions(other)).toHaveText(['First', 'Second'])
  await other.goto('/compare/data-sets')
  await other.getByRole('link', { name: /^Sums/ }).click()
  await expect(other.getByRole('group', { name: 'First rows' })).toContainText('2 + 2')
  await context.close()
})

test('the settings can be read and left while an answer streams', async ({ page }) => {
  await openChat(page, 'demo')
  await ask(page, 'First')
  await openSettings(page)
  await expect(composer(page)).toBeHidden()
  await expect(page.getByText('Room taken')).toBeVisible()
  await page.goBack()
  await expect(stopButton(page)).toBeVisible()
  await expect(answers(page)).toHaveCount(1)
})

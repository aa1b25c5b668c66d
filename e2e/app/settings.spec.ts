import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInBothThemes } from '../support/axe'
import { answers, ask, askAndWait, button, composer, openChat, questions, stopButton } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { inputOf, recordCreates } from '../support/wire'

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true, level: 1 })
const navigation = (page: Page) => page.getByRole('navigation', { name: 'Settings' })
const showPage = (page: Page, name: string) => navigation(page).getByRole('link', { name }).click()

async function openSettings(page: Page): Promise<void> {
  await button(page, 'Chat settings').click()
  await page.getByRole('link', { name: 'All settings' }).click()
  await expect(heading(page, 'Connections')).toBeVisible()
}

test.describe('a private chat', () => {
  test('asks to keep nothing, names no id, and brings its own history', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'reasoning')
    await button(page, 'Chat settings').click()
    await page.getByRole('checkbox', { name: 'Private chat' }).check()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('list', { name: 'On in this chat' })).toBeVisible()
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
    // The next new chat is a normal one.
    await page.getByRole('link', { name: 'New chat' }).first().click()
    await expect(page.getByRole('list', { name: 'On in this chat' })).toBeHidden()
    await page.goto('/settings/stored')
    await expect(page.getByText('No stored responses')).toBeVisible()
  })

  test('where encrypted reasoning is refused is asked again without, once and for all', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'reject-include')
    await button(page, 'Chat settings').click()
    await page.getByRole('checkbox', { name: 'Private chat' }).check()
    await page.keyboard.press('Escape')
    const answer = await askAndWait(page, 'First')
    await expect(answer).toContainText('resent without encrypted reasoning')
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
  const lesson = page.getByRole('listitem').filter({ hasText: 'Doesn’t continue from the last answer' })
  await expect(lesson).toContainText('Upstream: refuses the chain as xAI does')
  await expectAccessible(page)
  await button(page, 'Reset Upstream: refuses the chain as xAI does').click()
  await expect(page.getByText('None detected')).toBeVisible()
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
    await showPage(page, 'Privacy and storage')
    await page.getByRole('link', { name: 'See stored answers' }).click()
    const rows = page.getByRole('list', { name: 'Stored by providers' }).getByRole('listitem')
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
    await expect(page.getByText('No stored responses')).toBeVisible()
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
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Sums')
  await button(page, 'Add data set').click()
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
  await page.goto('/settings/prompts')
  await page.getByRole('textbox', { name: 'Preset name' }).fill('Short')
  await button(page, 'Save preset').click()
  await button(page, 'Apply Short').click()
  await page.goto('/settings/defaults')
  await page.getByRole('combobox', { name: 'Model for titles' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('markdown')
  await page.getByRole('option', { name: /^Markdown \d/ }).click()
  await page.goto('/settings/privacy')
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Back up').click()])
  expect(download.suggestedFilename()).toMatch(/^Parley \d{4}-\d\d-\d\d\.jsonl$/)
  const path = await download.path()
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await context.newPage()
  await other.goto('/settings/privacy')
  const file = other.getByLabel('Backup file')
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear diary') })
  await expect(other.getByRole('main').getByRole('alert')).toContainText('This file isn’t JSON')
  await file.setInputFiles(path)
  await expect(other.getByRole('main').getByRole('status')).toContainText(
    'Restored 1 chat, 2 messages, 1 data set, and 1 preset. What it chose for titles and new chats is offered',
  )
  await file.setInputFiles(path)
  await expect(other.getByRole('main').getByRole('status')).toContainText('is already here')
  // A file turns on nothing that asks a model by itself. Another tab sees what is decided.
  const third = await context.newPage()
  for (const tab of [third, other]) await tab.goto('/settings/defaults')
  const offers = (tab: Page) => tab.getByRole('note', { name: 'From a file' })
  await expect(offers(other)).toContainText([/new chats start from “Short”/, /lets Markdown write/])
  await expect(offers(third)).toHaveCount(2)
  await expectAccessible(other)
  await expect(other.getByRole('combobox', { name: 'Model for titles' })).toHaveText(
    'First words of the question',
  )
  await button(other, 'Use it').last().click()
  await button(other, 'Don’t use it').click()
  for (const tab of [third, other]) {
    await expect(offers(tab)).toHaveCount(0)
    await expect(tab.getByRole('combobox', { name: 'Model for titles' })).toHaveText('Markdown')
    await expect(tab.getByRole('combobox', { name: 'New chats start from' })).toHaveValue('')
  }
  await other.goto(new URL(page.url()).origin)
  await other.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: 'First' }).click()
  await expect(questions(other)).toHaveText(['First', 'Second'])
  await other.goto('/compare/data-sets')
  await other.getByRole('link', { name: /^Sums/ }).click()
  await expect(other.getByRole('grid', { name: 'Rows', exact: true })).toContainText('2 + 2')
  await context.close()
})

test('the settings can be read and left while an answer streams', async ({ page }) => {
  await openChat(page, 'demo')
  await ask(page, 'First')
  await openSettings(page)
  await expect(composer(page)).toBeHidden()
  await page.goBack()
  await expect(stopButton(page)).toBeVisible()
  await expect(answers(page)).toHaveCount(1)
})

const pages = [
  'Connections',
  'Models and defaults',
  'Appearance',
  'Tools and MCP',
  'Prompts and presets',
  'Privacy and storage',
  'Shortcuts',
  'About',
]

test('every page of the settings is reached and left by their navigation, by mouse and keyboard', async ({
  page,
}) => {
  await page.goto('/settings')
  const links = navigation(page).getByRole('link')
  await expect(links).toHaveText(pages)
  const current = navigation(page).locator('[aria-current=page]')
  await expect(current).toHaveText('Connections')
  for (const name of pages) {
    await showPage(page, name)
    await expect(heading(page, name)).toBeVisible()
    await expect(current).toHaveText(name)
    await expect(page).toHaveTitle(`${name} · Parley`)
    // The colors of all of them are those of the last one.
    if (name === pages.at(-1)) await expectAccessibleInBothThemes(page)
    else await expectAccessible(page)
  }
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Shortcuts')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: 'Ctrl+K' })).toBeVisible()
  // The link that was pressed is still there, so the next one is one key away.
  await expect(links.filter({ hasText: 'Shortcuts' })).toBeFocused()
  await page.goto('/settings/stored')
  await expect(current).toHaveText('Privacy and storage')
  // At the side, until there is no room for it.
  const isAside = async () => {
    const [one, other] = await Promise.all([links.first().boundingBox(), links.last().boundingBox()])
    return one?.x === other?.x
  }
  expect(await isAside()).toBe(true)
  await page.setViewportSize({ width: 820, height: 1000 })
  expect(await isAside()).toBe(false)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('the navigation of the settings is above the page and shows where one is', async ({ page }) => {
    await page.goto('/settings/about')
    const links = navigation(page).getByRole('link')
    await expect(links.last()).toBeInViewport({ ratio: 1 })
    expect((await links.last().boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expect(links.first()).not.toBeInViewport()
    await expectNoSidewaysScroll(page)
    for (const name of pages.toReversed()) {
      await links.filter({ hasText: name }).tap()
      await expect(heading(page, name)).toBeVisible()
      await expect(links.filter({ hasText: name })).toBeInViewport({ ratio: 1 })
      await expectNoSidewaysScroll(page)
    }
  })
})

import { expect, type Locator, type Page, test } from '@playwright/test'
import type { Conversation } from '@/lib/conversation/types'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, ask, askAndWait, chats, composer, ended, openChat } from '../support/chat'
import { tabTo } from '../support/keyboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { seedChats } from '../support/seed-chats'
import { recordTroubles } from '../support/troubles'

const rows = (page: Page) => chats(page).getByRole('listitem')
const chat = (page: Page, title: string) => chats(page).getByRole('link', { name: title, exact: true })
/** Excludes the links to a new chat and a new comparison. */
const chatLinks = (page: Page) => chats(page).locator('a[href^="/c/"]')
const folder = (page: Page, name: string) =>
  chats(page).getByRole('button', { name: new RegExp(`^${name} \\d+ chat`) })
const options = (page: Page, name: string) =>
  chats(page).getByRole('button', { name: `Options for ${name}`, exact: true })
const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Search chats' })
const results = (page: Page) => page.getByRole('list', { name: 'Search results' }).getByRole('link')
const undoBar = (page: Page) => page.getByRole('status').filter({ hasText: 'Deleted' })
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' })

/** Titles from newest to oldest, half a day apart. */
const titles = ['Apples', 'Bread', 'Cheese', 'Dates', 'Eggs']

interface Chats {
  readonly fields?: (at: number) => Partial<Conversation>
  readonly text?: (at: number) => string
}

/** Opens the page for a new chat, with five chats of one turn each in the list. */
async function openFive(page: Page, { fields, text = (at) => `Text ${at}.` }: Chats = {}): Promise<void> {
  await seedChats(page, {
    chats: titles.length,
    text,
    fields: (at) => ({ title: titles[at] ?? '', ...fields?.(at) }),
  })
  await page.goto('/')
  await expect(rows(page)).not.toHaveCount(0)
}

/** Returns all text of the list, row by row. */
const list = (page: Page) => chats(page).locator('h2, li [data-stop]').allInnerTexts()

async function choose(page: Page, name: string, choice: string): Promise<void> {
  await options(page, name).click()
  await page.getByRole('menuitem', { name: choice }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
}

async function moveTo(page: Page, name: string): Promise<void> {
  const field = page.getByRole('dialog', { name: 'Move to folder' }).getByRole('textbox', { name: 'Folder' })
  await expect(field).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
}

test.describe('the list', () => {
  test('has pinned chats first, then folders, then the rest by time, and remembers what is closed', async ({
    page,
  }) => {
    const marks: ReadonlyArray<Partial<Conversation>> = [
      {},
      { folder: 'Kitchen' },
      { pinned: true },
      { folder: 'Kitchen' },
      { archived: true },
    ]
    await openFive(page, { fields: (at) => ({ ...marks[at], updatedAt: Date.now() - at }) })
    // Without the line breaks between adjacent parts.
    const texts = (await list(page)).map((text) => text.replaceAll('\n', ''))
    expect(texts).toEqual([
      'Pinned',
      'Cheese',
      'Folders',
      'Kitchen22 chats',
      'Bread',
      'Dates',
      'Today',
      'Apples',
      'Archived1',
    ])
    await folder(page, 'Kitchen').click()
    await expect(chat(page, 'Bread')).toHaveCount(0)
    const troubles = recordTroubles(page)
    await page.reload()
    await expect(folder(page, 'Kitchen')).toHaveAttribute('aria-expanded', 'false')
    await expect(chat(page, 'Cheese')).toBeVisible()
    await expect(chat(page, 'Bread')).toHaveCount(0)
    // By keyboard.
    await folder(page, 'Kitchen').focus()
    await page.keyboard.press('ArrowRight')
    await expect(chat(page, 'Bread')).toBeVisible()
    expect(troubles).toEqual([])
  })

  test('holds two thousand chats, of which only those in view exist', async ({ page }) => {
    await seedChats(page, { chats: 2000, turnsPerChat: 0 })
    await page.goto('/')
    await expect(chat(page, 'Chat 1')).toBeVisible()
    expect(await rows(page).count()).toBeLessThan(60)
    await expect(
      page.getByRole('list', { name: 'Previous 7 days' }).getByRole('listitem').first(),
    ).toHaveAttribute('aria-posinset', '1')

    await chat(page, 'Chat 1').focus()
    await page.keyboard.press('End')
    await expect(chat(page, 'Chat 2000')).toBeFocused()
    await expect(chat(page, 'Chat 2000')).toBeInViewport()
    expect(await rows(page).count()).toBeLessThan(60)
    await page.keyboard.press('ArrowUp')
    await expect(chat(page, 'Chat 1999')).toBeFocused()
    // Scrolled out of view, it keeps the focus and its position.
    await chats(page).hover()
    await page.mouse.wheel(0, -30_000)
    await expect(chat(page, 'Chat 1999')).not.toBeInViewport()
    await expect(chat(page, 'Chat 1999')).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(chat(page, 'Chat 1998')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(chat(page, 'Chat 1')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/c\/5eed0{8}$/)
    await expect(chat(page, 'Chat 1')).toHaveAttribute('aria-current', 'page')
  })

  test('is one stop for Tab, and its options are the next', async ({ page }) => {
    await openFive(page)
    await composer(page).focus()
    await tabTo(page, chat(page, 'Apples'), 'Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await expect(chat(page, 'Bread')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(options(page, 'Bread')).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(chats(page).locator(':focus')).toHaveCount(0)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(chat(page, 'Bread')).toBeFocused()
  })

  test('shows which chats are private and which are being answered', async ({ page }) => {
    await openFive(page, { fields: (at) => (at === 1 ? { private: true } : {}) })
    await expect(chat(page, 'Bread (private)')).toBeVisible()
    await openChat(page, 'slow-start')
    await ask(page, 'Are you there?')
    await expect(chat(page, 'Are you there? (answering)')).toBeVisible()
    await ended(answers(page).first())
    await expect(chat(page, 'Are you there?')).toBeVisible()
  })

  test('is kept where it was scrolled to while something is looked for', async ({ page }) => {
    await seedChats(page, { chats: 300, turnsPerChat: 0 })
    await page.goto('/')
    await chat(page, 'Chat 1').focus()
    await page.keyboard.press('End')
    await expect(chat(page, 'Chat 300')).toBeInViewport()
    await searchField(page).fill('Chat 7')
    await expect(results(page).first()).toBeVisible()
    await searchField(page).press('Escape')
    await expect(chat(page, 'Chat 300')).toBeInViewport()
  })
})

test.describe('a chat', () => {
  test('is renamed in its place, from the menu or with F2', async ({ page }) => {
    await openFive(page)
    const field = page.getByRole('textbox', { name: 'Title' })
    await choose(page, 'Bread', 'Rename')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('Bread')
    await page.keyboard.type('Sourdough')
    await page.keyboard.press('Enter')
    await expect(chat(page, 'Sourdough')).toBeFocused()

    await page.keyboard.press('F2')
    await field.fill('Nothing of that')
    await page.keyboard.press('Escape')
    await expect(chat(page, 'Sourdough')).toBeFocused()
    // Leaving it saves.
    await page.keyboard.press('F2')
    await field.fill('Rye')
    await composer(page).click()
    await expect(chat(page, 'Rye')).toBeVisible()
    await expect(composer(page)).toBeFocused()
    // Nothing is no name.
    await chat(page, 'Rye').focus()
    await page.keyboard.press('F2')
    await field.fill('  ')
    await page.keyboard.press('Enter')
    await page.reload()
    await expect(chat(page, 'Rye')).toBeVisible()
    expect(await chats(page).getByRole('link').allInnerTexts()).toEqual([
      'New chat',
      'Compare',
      'Apples',
      'Rye',
      'Cheese',
      'Dates',
      'Eggs',
    ])
  })

  test('is pinned and unpinned, and keeps the focus', async ({ page }) => {
    await openFive(page)
    await choose(page, 'Cheese', 'Pin')
    await expect(page.getByRole('heading', { name: 'Pinned' })).toBeVisible()
    await expect(chat(page, 'Cheese')).toBeFocused()
    await page.reload()
    await expect(page.getByRole('list', { name: 'Pinned' })).toContainText('Cheese')
    await choose(page, 'Cheese', 'Unpin')
    await expect(page.getByRole('heading', { name: 'Pinned' })).toHaveCount(0)
  })

  test('is dragged into a folder, onto another chat, and out again; a message field and files stay as they are', async ({
    page,
  }) => {
    await openFive(page, { fields: (at) => (at === 0 ? { folder: 'Fruit' } : {}) })
    await composer(page).fill('Hello')
    await chat(page, 'Bread').dragTo(composer(page))
    await expect(composer(page)).toHaveValue('Hello')
    await expect(page.getByText('Drop files to attach them')).toHaveCount(0)

    await chat(page, 'Bread').dragTo(folder(page, 'Fruit'))
    await expect(folder(page, 'Fruit')).toContainText('2')
    await expect(page.getByRole('status').filter({ hasText: 'Moved “Bread” to “Fruit”' })).toBeVisible()
    await undo(page).click()
    await expect(folder(page, 'Fruit')).toContainText('1')

    // While it is held, what it would go into is marked, and the way out of its folder is offered.
    const from = await chat(page, 'Apples').boundingBox()
    const to = await chat(page, 'Dates').boundingBox()
    if (from === null || to === null) throw new Error('The chats are not there.')
    await page.mouse.move(from.x + 40, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(to.x + 40, to.y + 10, { steps: 4 })
    await expect(
      rows(page).filter({ has: page.getByRole('link', { name: 'Dates', exact: true }) }),
    ).toHaveCSS('outline-style', 'solid')
    const out = chats(page).getByText('Drop here to remove from “Fruit”')
    await expectAccessibleInBothThemes(page)
    await out.hover()
    await page.mouse.up()
    await expect(out).toHaveCount(0)
    await expect(page.getByRole('heading', { name: 'Folders' })).toHaveCount(0)
    await expect(chat(page, 'Apples')).toBeFocused()
    await undo(page).click()
    await expect(folder(page, 'Fruit')).toContainText('1')

    await chat(page, 'Cheese').dragTo(chat(page, 'Dates'))
    const dialog = page.getByRole('dialog', { name: 'New folder' })
    await expect(dialog.getByRole('heading')).toHaveText('New folder with “Cheese” and “Dates”')
    await expect(dialog.getByRole('textbox', { name: 'Folder' })).toBeFocused()
    await page.keyboard.type('Dairy')
    await page.keyboard.press('Enter')
    await expect(folder(page, 'Dairy')).toContainText('2')
    await folder(page, 'Dairy').click()
    await chat(page, 'Eggs').dragTo(folder(page, 'Dairy'))
    await expect(folder(page, 'Dairy')).toBeFocused()
    await expect(folder(page, 'Dairy')).toContainText('3')
    await page.reload()
    await expect(folder(page, 'Dairy')).toContainText('3')
  })

  test('goes into a new folder, into one that is there, and out again', async ({ page }) => {
    await openFive(page)
    await choose(page, 'Apples', 'Move to folder')
    await moveTo(page, 'Fruit')
    await expect(folder(page, 'Fruit')).toContainText('1')
    await expect(chat(page, 'Apples')).toBeFocused()
    await choose(page, 'Dates', 'Move to folder')
    await page.getByRole('button', { name: 'Fruit', exact: true }).click()
    await expect(folder(page, 'Fruit')).toContainText('2')
    // The same name in a different case is the same folder.
    await choose(page, 'Eggs', 'Move to folder')
    await moveTo(page, 'fruit')
    await page.reload()
    await expect(folder(page, 'Fruit')).toContainText('3')
    await choose(page, 'Eggs', 'Move to folder')
    await page.getByRole('button', { name: 'No folder' }).click()
    await expect(folder(page, 'Fruit')).toContainText('2')
    await choose(page, 'Dates', 'Move to folder')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(chat(page, 'Dates')).toBeFocused()

    await choose(page, 'folder Fruit', 'Rename')
    await page.getByRole('textbox', { name: 'Folder name' }).fill('Sweet')
    await page.keyboard.press('Enter')
    await expect(folder(page, 'Sweet')).toBeFocused()

    // A folder is a project: what is begun in it starts with its settings, and nothing else does.
    await choose(page, 'folder Sweet', 'Folder settings')
    const settings = page.getByRole('dialog', { name: 'Settings of Sweet' })
    await settings.getByRole('textbox', { name: 'Instructions' }).fill('Of fruit only')
    await expectAccessibleInBothThemes(page)
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    await choose(page, 'folder Sweet', 'New chat in this folder')
    await expect(page.getByText('In Sweet')).toBeVisible()
    await expect(page.getByRole('list', { name: 'On in this chat' })).toContainText('Instructions')
    await chats(page).getByRole('link', { name: 'New chat' }).click()
    await expect(page.getByText('In Sweet')).toBeHidden()
    await expect(page.getByRole('list', { name: 'On in this chat' })).toBeHidden()
    await choose(page, 'folder Sweet', 'Remove folder')
    await expect(page.getByRole('heading', { name: 'Folders' })).toHaveCount(0)
    await expect(chatLinks(page)).toHaveCount(5)
  })

  test('is archived and found in the archive', async ({ page }) => {
    await openFive(page)
    await choose(page, 'Bread', 'Archive')
    await expect(chat(page, 'Bread')).toHaveCount(0)
    await expect(chat(page, 'Cheese')).toBeFocused()
    await page.reload()
    await chats(page)
      .getByRole('button', { name: /^Archived/ })
      .click()
    await expect(chats(page).getByRole('button', { name: 'Back to all chats' })).toBeFocused()
    await expect(chat(page, 'Apples')).toHaveCount(0)
    await chat(page, 'Bread').click()
    await expect(answers(page)).toContainText('Text 3.')
    await choose(page, 'Bread', 'Unarchive')
    await chats(page).getByRole('button', { name: 'Back to all chats' }).click()
    await expect(chat(page, 'Bread')).toBeVisible()
    await expect(chats(page).getByRole('button', { name: /^Archived/ })).toHaveCount(0)
  })

  test('is saved as a file', async ({ page }) => {
    await openFive(page)
    for (const [choice, name] of [
      ['Export as Markdown', /^Bread.*\.md$/],
      ['Export as JSON', /^Bread.*\.json$/],
    ] as const) {
      const download = page.waitForEvent('download')
      await choose(page, 'Bread', choice)
      expect((await download).suggestedFilename()).toMatch(name)
    }
    await expect(chat(page, 'Bread')).toBeFocused()
  })

  test('opens its menu by keyboard, and gives the focus back', async ({ page }) => {
    await openFive(page)
    await chat(page, 'Apples').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu', { name: 'Options for Apples' })).toBeVisible()
    await expect(options(page, 'Apples')).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(options(page, 'Apples')).toBeFocused()
    await page.keyboard.press('Enter')
    // The menu receives the focus in a later frame: earlier keystrokes would go to the list, which would move to
    // another row.
    await expect(page.getByRole('menu', { name: 'Options for Apples' })).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused()
    await page.keyboard.press('End')
    await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(undoBar(page)).toHaveText('Deleted “Apples”')
    await expect(chat(page, 'Bread')).toBeFocused()
  })
})

test.describe('deleting', () => {
  test('can be undone, which shows the chat again that was open', async ({ page }) => {
    await openFive(page)
    await chat(page, 'Bread').click()
    await expect(answers(page)).toContainText('Text 3.')
    const address = page.url()
    await choose(page, 'Bread', 'Delete')
    await expect(undoBar(page)).toHaveText('Deleted “Bread”')
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('heading', { name: 'What would you like to ask?' })).toBeVisible()
    await undo(page).click()
    await expect(page).toHaveURL(address)
    await expect(answers(page)).toContainText('Text 3.')
    await expect(undoBar(page)).toHaveCount(0)
    await page.reload()
    await expect(chat(page, 'Bread')).toBeVisible()
  })

  test('with the key goes on with the next chat, one after the other', async ({ page }) => {
    await openFive(page)
    await chat(page, 'Dates').focus()
    await page.keyboard.press('Delete')
    await expect(chat(page, 'Eggs')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(undoBar(page)).toHaveText('Deleted “Eggs”')
    await expect(chat(page, 'Cheese')).toBeFocused()
    await undo(page).click()
    await expect(chat(page, 'Eggs')).toBeFocused()
    await page.reload()
    await expect(chat(page, 'Eggs')).toBeVisible()
    await expect(chat(page, 'Dates')).toHaveCount(0)
  })

  test('is final after a while, but not while somebody is at it', async ({ page }) => {
    await page.clock.install()
    await openFive(page)
    await chat(page, 'Dates').focus()
    await page.keyboard.press('Delete')
    await undo(page).hover()
    await page.clock.fastForward(60_000)
    await expect(undo(page)).toBeVisible()
    await composer(page).hover()
    await page.clock.fastForward(14_000)
    await expect(undo(page)).toBeVisible()
    await undo(page).focus()
    await page.clock.fastForward(60_000)
    await expect(undo(page)).toBeVisible()
    await composer(page).focus()
    await page.clock.fastForward(15_000)
    await expect(undo(page)).toHaveCount(0)
    await page.reload()
    await expect(chat(page, 'Eggs')).toBeVisible()
    await expect(chat(page, 'Dates')).toHaveCount(0)
  })

  test('is final at once when its word is dismissed', async ({ page }) => {
    await openFive(page)
    await choose(page, 'Eggs', 'Delete')
    await page.getByRole('button', { name: 'Dismiss' }).click()
    await expect(undo(page)).toHaveCount(0)
    await expect(chat(page, 'Dates')).toBeFocused()
    await page.reload()
    await expect(chat(page, 'Dates')).toBeVisible()
    await expect(chat(page, 'Eggs')).toHaveCount(0)
  })

  test('does not lose an answer that is on its way', async ({ page }) => {
    await openChat(page, 'slow-start')
    await ask(page, 'Are you there?')
    await choose(page, 'Are you there?', 'Delete')
    await expect(answers(page)).toHaveCount(0)
    await undo(page).click()
    await expect(answers(page)).toHaveCount(1)
    await ended(answers(page).first())
    await page.reload()
    await expect(answers(page).first()).toHaveAttribute('aria-busy', 'false')
    await expect(chat(page, 'Are you there?')).toBeVisible()
  })

  test('the last chat leaves the page as it is at first', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'Only one')
    await choose(page, 'Only one', 'Delete')
    await expect(chats(page)).toContainText('Your chats will appear here.')
    await undo(page).click()
    await expect(answers(page)).toHaveCount(1)
  })
})

test.describe('several chats', () => {
  const select = (page: Page) => page.getByRole('button', { name: 'Select chats' })
  const box = (page: Page, title: string) => chats(page).getByRole('checkbox', { name: title })
  const button = (page: Page, name: string) =>
    page.getByRole('group', { name: 'Selection' }).getByRole('button', { name })

  test('are selected, moved into a folder, archived and deleted together', async ({ page }) => {
    await openFive(page)
    await select(page).click()
    await expect(button(page, 'Delete')).toBeDisabled()
    await box(page, 'Bread').check()
    await box(page, 'Dates').click({ modifiers: ['Shift'] })
    await expect(page.getByText('3 selected')).toBeVisible()
    await box(page, 'Cheese').uncheck()
    await button(page, 'Move').click()
    await moveTo(page, 'Kept')
    await expect(folder(page, 'Kept')).toContainText('2')
    await expect(page.getByRole('checkbox')).toHaveCount(0)

    await select(page).click()
    await button(page, 'Select all').click()
    await expect(page.getByText('5 selected')).toBeVisible()
    await button(page, 'Select none').click()
    await expect(page.getByText('0 selected')).toBeVisible()
    for (const title of ['Apples', 'Eggs']) await box(page, title).check()
    await button(page, 'Archive').click()
    await expect(chats(page).getByRole('button', { name: /^Archived/ })).toContainText('2')

    await select(page).click()
    await button(page, 'Select all').click()
    await button(page, 'Delete').click()
    await expect(undoBar(page)).toHaveText('Deleted 3 chats')
    await expect(chatLinks(page)).toHaveCount(0)
    await page.getByRole('group', { name: 'Deleted 3 chats' }).getByRole('button', { name: 'Undo' }).click()
    await page.reload()
    await expect(folder(page, 'Kept')).toContainText('2')
    await expect(chat(page, 'Cheese')).toBeVisible()
    await expect(chat(page, 'Apples')).toHaveCount(0)
  })

  test('are selected by keyboard', async ({ page }) => {
    await openFive(page)
    await chat(page, 'Bread').focus()
    await tabTo(page, select(page), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, box(page, 'Bread'))
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await expect(page.getByText('2 selected')).toBeVisible()
    await page.keyboard.press('Delete')
    await expect(undoBar(page)).toHaveText('Deleted 2 chats')
    await expect(chat(page, 'Dates')).toBeFocused()
    await tabTo(page, select(page), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, box(page, 'Dates'))
    await page.keyboard.press('Escape')
    await expect(chat(page, 'Dates')).toBeFocused()
  })

  test('in the archive are taken out of it', async ({ page }) => {
    await openFive(page, { fields: (at) => (at < 3 ? { archived: true } : {}) })
    await chats(page)
      .getByRole('button', { name: /^Archived/ })
      .click()
    await select(page).click()
    await button(page, 'Select all').click()
    await button(page, 'Unarchive').click()
    await chats(page).getByRole('button', { name: 'Back to all chats' }).click()
    await expect(chatLinks(page)).toHaveCount(5)
  })

  test('are all of two thousand', async ({ page }) => {
    await seedChats(page, { chats: 2000, turnsPerChat: 0 })
    await page.goto('/')
    await select(page).click()
    await button(page, 'Select all').click()
    await button(page, 'Delete').click()
    await expect(undoBar(page)).toHaveText('Deleted 2,000 chats')
    await undo(page).click()
    await expect(chat(page, 'Chat 1')).toBeVisible()
  })
})

test.describe('search', () => {
  const status = (page: Page) => chats(page).getByRole('status').filter({ hasNotText: 'Deleted' })

  test('finds all words in any text, marks them, and opens the chat', async ({ page }) => {
    const texts: Record<number, string> = {
      1: 'The Loire is a long river.',
      3: `${'Something else. '.repeat(30)}Where the LOIRE meets a crème brûlée.`,
      5: '明日の東京の天気はどうですか',
    }
    await openFive(page, {
      text: (at) => texts[at] ?? `Text ${at}.`,
      fields: (at) => (at === 1 ? { archived: true } : {}),
    })
    // From anywhere except a field.
    await chat(page, 'Apples').focus()
    await page.keyboard.press('/')
    await expect(searchField(page)).toBeFocused()
    await page.keyboard.type('loire')
    await expect(results(page)).toHaveText([/^Apples/, /^Bread/])
    await expect(results(page).nth(1)).toContainText('Archived. …')
    await expect(results(page).nth(1).locator('mark')).toHaveText(['LOIRE'])
    await expect(status(page)).toHaveText('2 chats')
    await page.keyboard.type(' creme')
    await expect(results(page)).toHaveText([/^Bread/])
    await expect(results(page).locator('mark')).toHaveText(['LOIRE', 'crème'])
    await expect(results(page)).toHaveAccessibleName('Bread')
    await searchField(page).fill('天気')
    await expect(results(page)).toHaveText([/^CheeseText 4. 明日/])
    await searchField(page).fill('chee')
    await expect(results(page).locator('mark')).toHaveText(['Chee'])
    await results(page).click()
    await expect(answers(page)).toContainText('東京')
    // The results stay, for the next look.
    await expect(results(page)).toHaveAttribute('aria-current', 'page')
    await page.getByRole('button', { name: 'Clear search' }).click()
    await expect(searchField(page)).toBeFocused()
    await expect(chat(page, 'Apples')).toBeVisible()
  })

  test('is used by keyboard alone', async ({ page }) => {
    await openFive(page)
    await searchField(page).focus()
    await page.keyboard.type('text')
    await expect(results(page)).toHaveCount(5)
    await page.keyboard.press('ArrowDown')
    await expect(results(page).nth(0)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(results(page).nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(results(page).nth(4)).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowUp')
    await expect(searchField(page)).toBeFocused()
    await page.keyboard.press('ArrowDown')
    // A person who goes on typing types into the field.
    await page.keyboard.type(' 9')
    await expect(searchField(page)).toHaveValue('text9')
    await searchField(page).fill('text 9')
    await expect(results(page)).toHaveText([/^Eggs/])
    await page.keyboard.press('Enter')
    await expect(answers(page)).toContainText('Text 9.')
    await searchField(page).focus()
    await page.keyboard.press('Escape')
    await expect(searchField(page)).toHaveValue('')
    await expect(chat(page, 'Eggs')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(chat(page, 'Eggs')).toBeFocused()
  })

  test('says that there is nothing, and leaves the slash to those who write', async ({ page }) => {
    await openFive(page)
    await composer(page).focus()
    await page.keyboard.type('1/2')
    await expect(composer(page)).toHaveValue('1/2')
    await searchField(page).fill('nowhere')
    await expect(status(page)).toHaveText('No results for “nowhere”')
    await expect(results(page)).toHaveCount(0)
  })

  test('knows at once what is said, renamed and deleted', async ({ page }) => {
    await openFive(page)
    await searchField(page).fill('a new word')
    await expect(status(page)).toHaveText('No results for “a new word”')
    await openChatFromHere(page, 'Is this a new word?')
    await expect(results(page)).toHaveText([/^Is this a new word\?/])
    await searchField(page).press('Escape')
    await chat(page, 'Is this a new word?').focus()
    await page.keyboard.press('Delete')
    await expect(undo(page)).toBeVisible()
    await searchField(page).fill('a new word')
    await expect(status(page)).toHaveText('No results for “a new word”')
    await undo(page).click()
    await expect(results(page)).toHaveCount(1)
  })

  test('knows what another tab writes', async ({ page, context }) => {
    await openFive(page)
    await searchField(page).fill('elsewhere')
    await expect(status(page)).toHaveText('No results for “elsewhere”')
    const other = await context.newPage()
    await openChat(other, 'echo')
    await askAndWait(other, 'Said elsewhere')
    await expect(results(page)).toHaveText([/^Said elsewhere/])
  })

  test('without a worker looks in the titles, and says so', async ({ page }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Worker')
    })
    const troubles = recordTroubles(page)
    await openFive(page)
    await searchField(page).fill('text')
    await expect(status(page)).toContainText('Only titles were searched: Worker is not defined')
    await searchField(page).fill('brea')
    await expect(results(page)).toHaveText([/^Bread/])
    expect(troubles).toEqual([])
  })

  test('that cannot be loaded says so and breaks nothing', async ({ page }) => {
    await openFive(page)
    // As if the server had a newer build, which has other files.
    await page.route('**/_next/static/chunks/**', (route) => route.abort())
    const exceptions: string[] = []
    page.on('pageerror', ({ message }) => exceptions.push(message))
    await searchField(page).fill('text')
    await expect(chats(page).getByRole('alert')).toHaveText(
      /Couldn’t load this part of the page. Reload the page/,
    )
    await searchField(page).press('Escape')
    await expect(chat(page, 'Apples')).toBeVisible()
    expect(exceptions).toEqual([])
  })

  test('through ten thousand messages gives the newest hundred', { tag: '@long' }, async ({ page }) => {
    test.slow()
    await seedChats(page, { chats: 2000, turnsPerChat: 3 })
    await page.goto('/')
    await searchField(page).fill('de')
    await expect(status(page)).toHaveText('2,000 chats, showing the 100 most recent', { timeout: 20_000 })
    expect(await results(page).count()).toBeLessThan(40)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await expect(results(page).last()).toBeFocused()
    await expect(results(page).last()).toHaveAccessibleName('Chat 100')
  })
})

/** Asks a question in a new chat without leaving the search. */
async function openChatFromHere(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
  await ended(answers(page).first())
}

const marked: Chats = {
  fields: (at) =>
    [
      {},
      { folder: 'Kitchen', private: true as const },
      { pinned: true as const },
      { archived: true as const },
    ][at] ?? {},
}

/** Shows every visually distinct state of the sidebar, one after the other, and lets axe look at each. */
async function expectAccessibleStates(page: Page): Promise<void> {
  const escape = () => page.keyboard.press('Escape')
  await test.step('the list with folders', () => expectAccessibleInBothThemes(page))
  await test.step('an open menu', async () => {
    await options(page, 'Apples').click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await escape()
  })
  await test.step('a title being changed', async () => {
    await choose(page, 'Apples', 'Rename')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await expectAccessibleInBothThemes(page)
    await escape()
  })
  await test.step('the choice of a folder', async () => {
    await choose(page, 'Apples', 'Move to folder')
    const dialog = page.getByRole('dialog', { name: 'Move to folder' })
    await expect(dialog).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await escape()
    await expect(dialog).toBeHidden()
  })
  await test.step('search results', async () => {
    await searchField(page).fill('text')
    await expect(results(page)).not.toHaveCount(0)
    await expectAccessibleInBothThemes(page)
    await escape()
  })
  await test.step('the archive', async () => {
    await chats(page)
      .getByRole('button', { name: /^Archived/ })
      .click()
    await expect(chat(page, 'Dates')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await chats(page).getByRole('button', { name: 'Back to all chats' }).click()
  })
  await test.step('chats being selected', async () => {
    await choose(page, 'Apples', 'Select')
    await expect(page.getByText('1 selected')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await escape()
  })
  await test.step('the word after a deletion', async () => {
    await choose(page, 'Apples', 'Delete')
    await expect(undoBar(page)).toHaveText('Deleted “Apples”')
    await expectAccessibleInBothThemes(page)
  })
}

test('axe finds nothing in any state, light and dark', async ({ page }) => {
  await openFive(page, marked)
  await expectAccessibleStates(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  const drawer = (page: Page) => page.getByRole('dialog', { name: 'Chats' })

  async function openDrawer(page: Page, made?: Chats): Promise<void> {
    await seedChats(page, {
      chats: titles.length,
      text: (at) => `Text ${at}.`,
      fields: (at) => ({ title: titles[at] ?? '', ...made?.fields?.(at) }),
    })
    await page.goto('/')
    await page.getByRole('button', { name: 'Show chats' }).tap()
    await expect(chat(page, 'Apples')).toBeVisible()
  }

  async function expectTouchTargets(targets: readonly Locator[]): Promise<void> {
    for (const target of targets) {
      const box = await target.boundingBox()
      const name = await target.evaluate(
        (element) => element.getAttribute('aria-label') ?? element.textContent,
      )
      expect.soft(box?.width, `width of ${name}`).toBeGreaterThanOrEqual(44)
      expect.soft(box?.height, `height of ${name}`).toBeGreaterThanOrEqual(44)
    }
  }

  test('everything is there for a finger', async ({ page }) => {
    await openDrawer(page, marked)
    await expectTouchTargets(await drawer(page).getByRole('link').all())
    await expectTouchTargets(await drawer(page).getByRole('button').all())
    await expectTouchTargets([searchField(page)])
    await options(page, 'Apples').tap()
    await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 })
    await expectTouchTargets(await page.getByRole('menuitem').all())
    await page.getByRole('menuitem', { name: 'Select' }).tap()
    await expectTouchTargets(await page.getByRole('group', { name: 'Selection' }).getByRole('button').all())
    await expectTouchTargets(await drawer(page).locator('label:has([type=checkbox])').all())
    await expectNoSidewaysScroll(page)
  })

  test('a chat is deleted and brought back in the drawer', async ({ page }) => {
    await openDrawer(page)
    await options(page, 'Bread').tap()
    await page.getByRole('menuitem', { name: 'Delete' }).tap()
    await expect(undoBar(page)).toHaveText('Deleted “Bread”')
    await expectTouchTargets([undo(page), page.getByRole('button', { name: 'Dismiss' })])
    await undo(page).tap()
    await expect(drawer(page)).toBeVisible()
    await chat(page, 'Bread').tap()
    await expect(drawer(page)).toBeHidden()
    await expect(answers(page)).toContainText('Text 3.')
  })

  test('Escape ends what it was for, and only then the drawer', async ({ page }) => {
    await openDrawer(page)
    await options(page, 'Bread').tap()
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(drawer(page)).toBeVisible()
    await options(page, 'Bread').tap()
    await page.getByRole('menuitem', { name: 'Rename' }).tap()
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(chat(page, 'Bread')).toBeFocused()
    await expect(drawer(page)).toBeVisible()
    await searchField(page).fill('text')
    await expect(results(page)).toHaveCount(5)
    await page.keyboard.press('Escape')
    await expect(searchField(page)).toHaveValue('')
    await expect(drawer(page)).toBeVisible()
    await options(page, 'Bread').tap()
    await page.getByRole('menuitem', { name: 'Move to folder' }).tap()
    await expect(page.getByRole('textbox', { name: 'Folder' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('textbox', { name: 'Folder' })).toBeHidden()
    await expect(drawer(page)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(drawer(page)).toBeHidden()
  })

  test('a search leads to its chat and closes the drawer', async ({ page }) => {
    await openDrawer(page)
    await searchField(page).fill('text 7')
    await expect(results(page)).toHaveText([/^Dates/])
    await results(page).tap()
    await expect(drawer(page)).toBeHidden()
    await expect(answers(page)).toContainText('Text 7.')
  })

  test('axe finds nothing in any state, light and dark', async ({ page }) => {
    await openDrawer(page, marked)
    await expectAccessibleStates(page)
  })
})

import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import {
  answers,
  ask,
  askAndWait,
  button,
  chats,
  composer,
  ended,
  modelPicker,
  openChat,
  questions,
} from '../support/chat'

const menuitem = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true })
const title = (page: Page) => page.getByRole('heading', { level: 1 }).getByRole('button')
const edge = (page: Page) => page.getByRole('separator', { name: 'Width of the sidebar' })
const chips = (page: Page) => page.getByRole('list', { name: 'On in this chat' })

test('the message field moves down with the first question, except for those who want less motion', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const moves = new Set<Animation>()
    Object.assign(window, { moves })
    const look = () => {
      for (const animation of document.getAnimations()) {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null
        if (target instanceof HTMLFormElement) moves.add(animation)
      }
      requestAnimationFrame(look)
    }
    look()
  })
  const moves = () =>
    page.evaluate(() => ('moves' in window && window.moves instanceof Set ? window.moves.size : undefined))
  await openChat(page, 'echo')
  await askAndWait(page, 'Hi')
  await askAndWait(page, 'Again')
  expect(await moves()).toBe(1)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await chats(page).getByRole('link', { name: 'New chat' }).click()
  await askAndWait(page, 'Hi')
  expect(await moves()).toBe(1)
})

test('the title has a menu, and the sidebar is hidden and resized, for good', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'About rivers')
  await title(page).click()
  await expectAccessibleInBothThemes(page)
  await menuitem(page, 'Rename').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Rivers')
  await page.keyboard.press('Enter')
  await expect(title(page)).toHaveText('Rivers')
  await expect(chats(page).getByRole('link', { name: 'Rivers' })).toBeVisible()
  await title(page).press('Enter')
  await menuitem(page, 'Make private').press('Enter')
  await expect(chips(page)).toContainText('Private')
  await page.getByRole('button', { name: /^Context: / }).click()
  const details = page.getByRole('dialog', { name: 'Context' })
  await expect(details).toContainText(/In use[\d,]+/)
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await title(page).click()
  await expect(menuitem(page, 'End private')).toBeVisible()
  const saved = page.waitForEvent('download')
  await menuitem(page, 'Export as Markdown').click()
  expect((await saved).suggestedFilename()).toContain('Rivers')

  await composer(page).press('Control+b')
  await expect(chats(page)).toBeHidden()
  await page.reload()
  await expect(questions(page)).toHaveText(['About rivers'])
  await expect(chats(page)).toBeHidden()
  // Tooltips load when the page has time.
  await expect(async () => {
    await composer(page).hover()
    await button(page, 'Show chats').hover()
    await expect(page.locator('[role=tooltip]')).toHaveText('Show chatsCtrl+B', { timeout: 2000 })
  }).toPass()
  await button(page, 'Show chats').click()
  await expect(chats(page)).toBeVisible()
  await edge(page).press('ArrowRight')
  await expect(edge(page)).toHaveAttribute('aria-valuenow', '272')
  await edge(page).hover({ position: { x: 4, y: 300 } })
  await page.mouse.down()
  await page.mouse.move(340, 300)
  await page.mouse.up()
  await expect(edge(page)).toHaveAttribute('aria-valuenow', '340')
  await page.reload()
  await expect(questions(page)).toHaveText(['About rivers'])
  expect((await page.locator('aside').boundingBox())?.width).toBe(340)
  await edge(page).dblclick()
  await expect(edge(page)).toHaveAttribute('aria-valuenow', '256')

  await title(page).click()
  await menuitem(page, 'Delete').click()
  await expect(page).toHaveURL(/\/$/)
  await button(page, 'Undo').click()
  await expect(title(page)).toHaveText('Rivers')
})

test('the composer shows what is on and turns it off, takes a long paste as a file, and stops an answer for an urgent question', async ({
  page,
}) => {
  await openChat(page, 'demo', { instructions: 'Answer in rhyme', tools: [{ type: 'web_search' }] })
  await expect(chips(page).getByRole('listitem')).toHaveText(['Instructions', '1 tool'])
  await button(page, 'Turn off: 1 tool').click()
  await expect(composer(page)).toBeFocused()
  await expect(chips(page).getByRole('listitem')).toHaveText(['Instructions'])
  await button(page, 'Add to message').click()
  await menuitem(page, 'Chat settings').click()
  await expect(page.getByRole('region', { name: 'Chat settings' })).toBeVisible()
  await page.keyboard.press('Control+.')

  await composer(page).focus()
  const long = 'A line of a long text.\n'.repeat(300)
  await composer(page).evaluate((field, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, long)
  await expect(page.getByRole('list', { name: 'Attached files' })).toContainText('Pasted text.txt')
  await expect(composer(page)).toHaveValue('')

  await composer(page).pressSequentially('@')
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeFocused()
  await page.keyboard.type('echo')
  await expect(page.getByRole('option').first()).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(chips(page)).toContainText('Echo, this question')
  await expect(composer(page)).toBeFocused()
  const aside = await askAndWait(page, 'Who?')
  await expect(aside).toHaveAccessibleName('Answer from Echo')
  await expect(chips(page)).not.toContainText('Echo')
  await expect(modelPicker(page)).toHaveText('Demo')

  const first = await ask(page, 'Show me')
  await expect(first).toContainText('You wrote')
  await composer(page).fill('Later')
  await composer(page).press('Enter')
  await composer(page).fill('Sooner')
  await composer(page).press('Enter')
  const queued = page.getByRole('list', { name: 'Queued messages' }).getByRole('listitem')
  await queued.nth(1).getByRole('button', { name: 'Move up' }).click()
  await expect(queued.first()).toContainText('Sooner')
  await composer(page).fill('At once')
  await composer(page).press('Control+Enter')
  await ended(first)
  await expect(questions(page).nth(2)).toHaveText('At once')
  await expect(questions(page).nth(3)).toHaveText('Sooner', { timeout: 20_000 })
  await expect(questions(page).nth(4)).toHaveText('Later', { timeout: 20_000 })
  await ended(answers(page).nth(4))
})

test('a temporary chat leaves nothing behind, unless it is kept', async ({ page }) => {
  await openChat(page, 'echo')
  await button(page, 'Temporary chat').click()
  await expect(page.getByText(/gone when you leave/)).toBeVisible()
  await expectAccessibleInBothThemes(page)
  await askAndWait(page, 'Between us')
  await askAndWait(page, 'And this')
  await expect(chats(page).getByRole('link', { name: 'Between us' })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type('between')
  await expect(page.getByRole('dialog').getByText('No matches')).toBeVisible()
  await page.keyboard.press('Escape')
  await chats(page).getByRole('link', { name: 'New chat' }).click()
  await expect(button(page, 'Temporary chat')).toHaveAttribute('aria-pressed', 'false')
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Chat not found' })).toBeVisible()

  await chats(page).getByRole('link', { name: 'New chat' }).click()
  await button(page, 'Temporary chat').click()
  await askAndWait(page, 'Worth keeping')
  await button(page, 'Keep').click()
  await expect(chats(page).getByRole('link', { name: 'Worth keeping' })).toBeVisible()
  await page.reload()
  await expect(questions(page)).toHaveText(['Worth keeping'])
  await expect(chats(page).getByRole('link')).toHaveText([/New chat/, /Compare/, /Worth keeping/])
})

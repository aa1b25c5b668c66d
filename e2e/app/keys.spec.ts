import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, ask, askAndWait, composer, ended, modelPicker, openChat, questions } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' })
const options = (page: Page) => palette(page).getByRole('option')

async function openPalette(page: Page) {
  await expect(palette(page)).toBeHidden()
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
}

test('the palette finds actions, chats and models', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'About rivers')
  await openPalette(page)
  await expect(options(page).first()).toContainText('New chat')
  await expectAccessibleInBothThemes(page)
  await page.keyboard.type('reasoning')
  await expect(options(page).first()).toHaveText('Reasoning')
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
  await expect(modelPicker(page)).toHaveText('Reasoning')

  await openPalette(page)
  await page.keyboard.type('new ch')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/$/)
  await openPalette(page)
  await page.keyboard.type('rivers')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\//)
  await openPalette(page)
  await page.keyboard.type('xyz')
  await expect(palette(page).getByText('No matches')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(composer(page)).toBeFocused()
  await openPalette(page)
  await page.keyboard.type('find in chat')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('search', { name: 'Find in chat' }).getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await openPalette(page)
  await page.keyboard.type('stored')
  await options(page).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stored by providers' })).toBeVisible()
})

test('keys act where nothing is being written', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await composer(page).press('ArrowUp')
  await expect(page.getByRole('textbox', { name: 'Edit message' })).toHaveValue('Second')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+c')
  // The page may not read the clipboard, but a person may paste.
  await expect(async () => {
    await composer(page).fill('')
    await composer(page).press('Control+v')
    await expect(composer(page)).toHaveValue(/^Turn 2\./, { timeout: 500 })
  }).toPass()
  await composer(page).fill('')
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('region', { name: 'Chat settings' })).toBeVisible()
  await page.keyboard.press('Control+.')
  await expect(page.getByRole('region', { name: 'Chat settings' })).toBeHidden()
  await page.getByRole('button', { name: 'Regenerate', exact: true }).first().focus()
  await page.keyboard.press('Shift+?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(sheet).toContainText('Ctrl+Shift+O')
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  // A question mark in a message is a question mark.
  await composer(page).pressSequentially('Why?')
  await expect(composer(page)).toHaveValue('Why?')
  await composer(page).fill('')
  await page.keyboard.press('Control+Shift+O')
  await expect(page).toHaveURL(/\/$/)
})

test('Escape stops an answer, and the keys of questions move through a long chat', async ({ page }) => {
  await openChat(page, 'markdown')
  const answer = await ask(page, 'Show me')
  await expect(answer).toContainText('A tour of Markdown')
  await composer(page).press('Escape')
  await ended(answer)
  await expect(answer.getByRole('note')).toBeVisible()
  await askAndWait(page, 'All of it')
  await askAndWait(page, 'And again')
  // It was asked last, so it is at the top.
  await expect(questions(page).nth(2)).toBeInViewport()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(questions(page).nth(1)).toBeFocused()
  await expect(questions(page).nth(1)).toBeInViewport()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(questions(page).nth(2)).toBeFocused()
  await expect(answers(page)).toHaveCount(3)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('the palette fits', async ({ page }) => {
    await openChat(page, 'echo')
    // The keys load when the page has time.
    await expect(async () => {
      await page.keyboard.press('Control+k')
      await expect(options(page).first()).toBeVisible({ timeout: 1000 })
    }).toPass()
    await expect(palette(page)).toBeInViewport({ ratio: 1 })
    await expectNoSidewaysScroll(page)
  })
})

import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, button, composer, openChat } from '../support/chat'

/** It is hidden from assistive technology, because it repeats the name of its button. */
const tooltip = (page: Page) => page.getByRole('tooltip', { includeHidden: true })

test('a tooltip appears under the pointer, goes with it, and is gone after a press', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'Hello')
  const copy = answers(page).first().getByRole('button', { name: 'Copy' })
  // Tooltips load when the page has time.
  await expect(async () => {
    await composer(page).hover()
    await copy.hover()
    await expect(tooltip(page)).toHaveText('Copy', { timeout: 1000 })
  }).toPass()
  await expect(tooltip(page)).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(tooltip(page)).toHaveCount(0)
  await composer(page).hover()
  await copy.hover()
  await expect(tooltip(page)).toHaveText('Copy')
  await copy.click()
  await expect(tooltip(page)).toHaveCount(0)
  await composer(page).hover()
  await expect(tooltip(page)).toHaveCount(0)
})

test('the keyboard shows it at once, and takes it along', async ({ page }) => {
  await openChat(page, 'echo')
  const settings = button(page, 'Chat settings')
  await expect(async () => {
    await composer(page).focus()
    await settings.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await expect(tooltip(page)).toHaveText('Chat settingsCtrl+.', { timeout: 1000 })
  }).toPass()
  await expect(settings).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(settings).not.toBeFocused()
  await expect(tooltip(page).filter({ hasText: 'Chat settings' })).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('nothing appears for a finger', async ({ page }) => {
    await openChat(page, 'echo')
    const settings = button(page, 'Chat settings')
    await settings.tap()
    await expect(settings).toHaveAttribute('aria-expanded', 'true')
    await expect(tooltip(page)).toHaveCount(0)
  })
})

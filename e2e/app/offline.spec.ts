import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { askAndWait, composer, openChat } from '../support/chat'

test('without a network it says so, until there is one', async ({ page, context }) => {
  await openChat(page, 'demo')
  // What loads when the page has time is there.
  await page.waitForLoadState('networkidle')
  const notice = page.getByRole('status').filter({ hasText: 'You are offline.' })
  await expect(notice).toBeHidden()
  await context.setOffline(true)
  await expect(notice).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(false)
  await expect(notice).toBeHidden()
})

test('a server on this machine needs no network', async ({ page, baseURL }) => {
  // The browser reports that there is no network, but the server still answers.
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }))
  const looked = page.waitForResponse(`${baseURL}/icon.svg`)
  await page.goto('/')
  await looked
  await composer(page).fill('Hello')
  await expect(page.getByText('You are offline.')).toHaveCount(0)
})

test('a chat begins even if nothing more of the app can be loaded', async ({ page }) => {
  await openChat(page, 'echo')
  await page.waitForLoadState('networkidle')
  await page.route('**/_next/static/**', (route) => route.abort())
  await expect(await askAndWait(page, 'Hello')).toContainText('Hello')
  await expect(composer(page)).toBeFocused()
})

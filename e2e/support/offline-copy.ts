import { expect, type Page } from '@playwright/test'
import { button } from './chat'

/** Makes the offline copy at once, which otherwise begins a while after the page has loaded, and waits for it. */
export async function keepOfflineCopy(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/settings/privacy`)
  const copy = page.getByRole('region', { name: 'Offline copy' })
  await button(page, 'Delete offline copy').click()
  await expect(button(page, 'Keep an offline copy')).toBeVisible()
  await button(page, 'Keep an offline copy').click()
  await expect(copy).toContainText(/Saved, \d+\.\d MB/, { timeout: 60_000 })
}

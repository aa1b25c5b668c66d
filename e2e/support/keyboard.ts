import { expect, type Locator, type Page } from '@playwright/test'

/** More than a page with an open chat has. */
const maxStops = 48

/** Presses Tab, or another key, until an element has the focus, like a person without a mouse. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < maxStops; stop += 1) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  await expect(target, `not reached with ${maxStops} × ${key}`).toBeFocused({ timeout: 1 })
}

import { expect, type Locator, type Page } from '@playwright/test'

const maxStops = 40

/** Presses Tab, or another key, until an element has the focus, like a person without a mouse. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stop = 0; stop < maxStops; stop += 1) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  await expect(target, `not reached with ${maxStops} × ${key}`).toBeFocused({ timeout: 1 })
}

import { expect, type Page } from '@playwright/test'
import { conversation } from './chat'

/** Checks that the page, and the conversation in it, are never wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => {
    const root = document.documentElement
    return root.scrollWidth - root.clientWidth
  })
  expect(excess, 'pixels by which the page is too wide').toBeLessThanOrEqual(0)
  // The conversation hides overflow, so we check its own width too.
  for (const log of await conversation(page).all()) {
    const inner = await log.evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(inner, 'pixels by which the conversation is too wide').toBeLessThanOrEqual(0)
  }
}

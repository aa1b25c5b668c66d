import type { Page } from '@playwright/test'
import { composer } from './chat'

// The page may not read the clipboard, but a person may paste.

/** Returns what is pasted as text. Buttons copy in the background, so poll this after a click. */
export async function pastedText(page: Page): Promise<string> {
  await composer(page).fill('')
  await composer(page).press('ControlOrMeta+v')
  const text = await composer(page).inputValue()
  await composer(page).fill('')
  return text
}

/** Returns what is pasted into a place that takes formatting, as HTML. */
export async function pastedHtml(page: Page): Promise<string> {
  await page.evaluate(() => {
    const box = document.createElement('div')
    box.id = 'pasted'
    box.contentEditable = 'true'
    document.body.append(box)
    box.focus()
  })
  await page.keyboard.press('ControlOrMeta+v')
  const html = await page.locator('#pasted').innerHTML()
  await page.locator('#pasted').evaluate((box) => box.remove())
  return html
}

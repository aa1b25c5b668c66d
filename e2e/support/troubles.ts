import type { Page } from '@playwright/test'

/** What the page complains about from now on: errors in the console and exceptions nobody caught. */
export function recordTroubles(page: Page): readonly string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`))
  return troubles
}

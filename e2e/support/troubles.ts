import type { Page } from '@playwright/test'

/** Records the page's problems from now on: console errors and uncaught exceptions. */
export function recordTroubles(page: Page): readonly string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`))
  return troubles
}

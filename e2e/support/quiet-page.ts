import { expect, type Page } from '@playwright/test'

/** Where the page stands; nothing else is served. */
const address = 'https://exported.example/page.html'

/** Opens an exported page, and expects that it requests nothing, breaks no policy, and prints. */
export async function expectQuiet(page: Page, html: string): Promise<void> {
  const troubles: string[] = []
  await page.route('**', (route) => {
    const url = route.request().url()
    if (url === address) return route.fulfill({ contentType: 'text/html', body: html })
    troubles.push(url)
    return route.abort()
  })
  page.on('dialog', (dialog) => {
    troubles.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', (message) => troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(address)
  await expect(page.getByRole('main')).toBeVisible()
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5000)
  expect(troubles).toEqual([])
}

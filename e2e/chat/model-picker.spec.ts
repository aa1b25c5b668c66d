import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { askAndWait, figuresOf, modelPicker, openChat } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'

const search = (page: Page) => page.getByRole('combobox', { name: 'Search models' })
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const option = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name} \\d`) })
/** The star of an option is only for pointers; a key does the same. */
const star = (page: Page, name: string) => option(page, name).locator('[data-star]')

test('models are starred by mouse and key, stay in place while the list is open, and come first when it opens again', async ({
  page,
}) => {
  await openChat(page, 'echo')
  const figures = await figuresOf(await askAndWait(page, 'Hello'))
  await expect(figures.getByRole('row', { name: /^Model/ })).toHaveText(['ModelEcho', 'Model IDecho'])
  await modelPicker(page).click()
  await expect(group(page, 'Recent').getByRole('option')).toHaveText([/^Echo/])
  await expect(group(page, 'Demo').getByRole('option', { name: /^Echo/ })).toHaveCount(0)
  // Scrolls it into view.
  await star(page, 'Citations').hover()
  const before = await option(page, 'Citations').boundingBox()
  await star(page, 'Citations').click()
  await expect(option(page, 'Citations')).toHaveAccessibleName(/Favorite$/)
  expect(await option(page, 'Citations').boundingBox()).toEqual(before)
  // Only the star was pressed.
  await expect(search(page)).toBeVisible()
  await expect(modelPicker(page)).toHaveText('Echo')
  await expectAccessibleInBothThemes(page)

  await search(page).fill('markdown')
  await page.keyboard.press('Control+d')
  await expect(page.getByRole('status').filter({ hasText: 'is a favorite' })).toBeAttached()
  await expect(search(page)).toHaveValue('markdown')
  await page.keyboard.press('Enter')
  await expect(modelPicker(page)).toHaveText('Markdown')
  await page.reload()
  await expect(modelPicker(page)).toBeEnabled()
  await modelPicker(page).click()
  await expect(group(page, 'Favorites').getByRole('option')).toHaveText([/^Citations/, /^Markdown/])
  await page.keyboard.press('ArrowDown')
  await search(page).fill('citations')
  await page.keyboard.press('Control+d')
  await search(page).fill('')
  await page.keyboard.press('Escape')
  await modelPicker(page).click()
  await expect(group(page, 'Favorites').getByRole('option')).toHaveText([/^Markdown/])
})

test('the picker says what the list of a provider says of a model, and finds it by that', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  // On a busy machine the page finds time for tooltips only when the pointer is there already.
  await page.addInitScript(() => {
    const waiting: IdleRequestCallback[] = []
    window.requestIdleCallback = (callback) => waiting.push(callback)
    addEventListener('idle', () => {
      for (const callback of waiting.splice(0)) callback({ didTimeout: false, timeRemaining: () => 50 })
    })
  })
  const [acme, bright] = ['Acme', 'Bright'].map((label) => ({ id: label.toLowerCase(), label }))
  await page.route('**/v1/models', (route) =>
    route.fulfill({
      json: {
        upstreams: [acme, bright],
        data: [
          {
            id: 'acme:large-2',
            upstream: 'acme',
            name: 'Large',
            context_length: 200_000,
            pricing: { prompt: '0.0000025', completion: '0.00001' },
            architecture: { input_modalities: ['text', 'image'] },
            supported_parameters: ['tools', 'reasoning'],
          },
          { id: 'bright:plain', upstream: 'bright', name: 'large', max_model_len: 8192 },
        ],
      },
    }),
  )
  await page.goto('/')
  await modelPicker(page).click()
  const large = page.getByRole('option', { name: /^Large · Acme/ })
  await expect(large).toHaveAccessibleName(
    'Large · Acme $2.5 in, $10 out / 1M · 200K context · acme:large-2 Reads images, Calls tools, Reasons',
  )
  await expectNoSidewaysScroll(page)
  for (const text of ['acme', '200k', 'images', 'tools reasons', 'large-2']) {
    await search(page).fill(text)
    await expect(page.getByRole('option')).toHaveText([/^Large · Acme/])
  }
  await search(page).fill('context')
  await expect(page.getByRole('option')).toHaveText([/^Large · Acme/, /^large · Bright/])
  await page.getByRole('option', { name: /^large · Bright/ }).click()
  await expect(modelPicker(page)).toHaveText('large · Bright')
  await search(page).waitFor({ state: 'hidden' })
  await page.mouse.move(0, 0)
  await modelPicker(page).hover()
  await page.evaluate(() => dispatchEvent(new Event('idle')))
  await expect(page.getByRole('tooltip', { includeHidden: true })).toHaveText('bright:plain')
})

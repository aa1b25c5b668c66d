import { expect, type Locator, type Page, test } from '@playwright/test'
import { ask, askAndWait, button, chooseModel, composer, ended, openChat } from '../support/chat'
import { useFontsOfPictures } from '../support/fonts'

const panel = (page: Page) => page.getByRole('region', { name: 'Chat settings' })

// The fonts for the pictures are not part of the page, whose policy does not allow any fonts.
test.use({ bypassCSP: true })

/**
 * A sheet of components, each in its states: where one looks different, this shows where it was not meant. The controls
 * are those of real pages, so there is no second set of them to keep.
 */
for (const colorScheme of ['light', 'dark'] as const) {
  test(`buttons, fields, chips, menus, notices and cards look as they should, ${colorScheme}`, async ({
    page,
  }) => {
    test.slow()
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const look = (name: string, of: Locator) =>
      expect.soft(of).toHaveScreenshot(`${name}-${colorScheme}.png`, {
        animations: 'disabled',
        caret: 'hide',
        maxDiffPixelRatio: 0.02,
        stylePath: 'e2e/support/pictures.css',
      })
    const away = () => page.mouse.move(640, 300)

    await openChat(page, 'incomplete', {
      instructions: 'Be brief.',
      tools: [{ type: 'function', name: 'get_weather', parameters: { type: 'object' } }],
    })
    await useFontsOfPictures(page)
    await composer(page).fill('Hello')
    await look('composer', page.locator('form').filter({ has: composer(page) }))

    const cut = await askAndWait(page, 'Tell me more')
    await look('notice-incomplete', cut)
    await chooseModel(page, 'Failure within the stream')
    await away()
    await look('notice-failed', await ended(await ask(page, 'And now?')))

    await button(page, 'Chat settings').click()
    await panel(page).getByRole('textbox', { name: 'Instructions' }).focus()
    await away()
    await look('settings-panel', panel(page))
    await button(page, 'Close settings').click()

    await page.getByRole('button', { name: 'More', exact: true }).last().click()
    await page.getByRole('menuitem', { name: 'Compare' }).hover()
    await look('menu', page.getByRole('menu'))
    await page.keyboard.press('Escape')

    await page.getByRole('combobox', { name: 'Model', exact: true }).click()
    await page.getByRole('combobox', { name: 'Search models' }).fill('refus')
    await away()
    await look('model-picker', page.getByRole('dialog', { name: 'Models' }))
    await page.keyboard.press('Escape')

    await page.setViewportSize({ width: 1280, height: 480 })
    await page.goto('/settings/appearance')
    await useFontsOfPictures(page)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'About' }).hover()
    await look('choices', page.getByRole('main'))

    await page.goto('/settings/connections')
    await useFontsOfPictures(page)
    await page.getByRole('button', { name: 'Test Demo' }).hover()
    await look('card', page.getByRole('region', { name: 'Demo' }))
  })
}

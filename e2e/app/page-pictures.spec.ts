import { expect, test } from '@playwright/test'
import { useFontsOfPictures } from '../support/fonts'
import { scenes } from '../support/scenes'

/** Their controls are those of all pages: buttons, fields, chips, menus, lists, cards and notices. */
const shown: ReadonlySet<string> = new Set([
  'empty',
  'incomplete',
  'settings-of-a-chat',
  'palette',
  'connections',
])

const looks = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 820, height: 740, colorScheme: 'dark' },
] as const

// The fonts for the pictures are not part of the page, whose policy does not allow any fonts.
test.use({ bypassCSP: true })

for (const { colorScheme, ...size } of looks) {
  test(`pages and their controls look as they should, ${colorScheme}, ${size.width} pixels wide`, async ({
    browser,
    baseURL,
  }) => {
    for (const { name, reach } of scenes.filter((scene) => shown.has(scene.name))) {
      const context = await browser.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        bypassCSP: true,
        viewport: size,
        colorScheme,
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      await reach(page)
      await useFontsOfPictures(page)
      await expect.soft(page).toHaveScreenshot(`${name}-${size.width}-${colorScheme}.png`, {
        animations: 'disabled',
        caret: 'hide',
        maxDiffPixelRatio: 0.03,
        stylePath: 'e2e/support/pictures.css',
      })
      await context.close()
    }
  })
}

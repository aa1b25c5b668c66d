import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { projectRoot } from '../support/next-server'
import { type Scene, scenes } from '../support/scenes'

// Not a test: takes the pictures of the README and of the gallery, with `npm run screenshots`.

const folder = join(projectRoot, 'public', 'screenshots')
const themes = ['light', 'dark'] as const
const sizes = [
  { width: 360, height: 740 },
  { width: 820, height: 740 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1000 },
] as const

/** So small that all four widths fit beside each other. */
const scale = 0.4

for (const scene of scenes) {
  for (const theme of themes) {
    test(`${scene.name}, ${theme}`, async ({ browser, baseURL }) => {
      test.setTimeout(180_000)
      const shots: Buffer[] = []
      for (const size of sizes) shots.push(await shoot(browser, scene, { ...size, theme, baseURL }))
      const sheet = await sheetOf(browser, shots)
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `${scene.name}-${theme}.jpg`), sheet)
      const [, , computer] = shots
      // The picture at the top of the README.
      if (scene.name === 'chat' && theme === 'light' && computer !== undefined) {
        await writeFile(join(folder, 'chat.png'), computer)
      }
    })
  }
}

interface ShotOptions {
  readonly width: number
  readonly height: number
  readonly theme: (typeof themes)[number]
  readonly baseURL: string | undefined
}

async function shoot(
  browser: Browser,
  { reach }: Scene,
  { width, height, theme, baseURL }: ShotOptions,
): Promise<Buffer> {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await reach(page)
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  await context.close()
  return shot
}

/** Puts pictures beside each other. */
async function sheetOf(browser: Browser, shots: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 3000, height: 1200 } })
  await page.evaluate(
    async ([addresses, factor]) => {
      const row = document.createElement('div')
      row.id = 'sheet'
      row.style.cssText =
        'display:flex;align-items:flex-start;gap:12px;padding:12px;background:#9a9a9a;width:max-content'
      document.body.append(row)
      for (const address of addresses) {
        const image = new Image()
        image.src = address
        await image.decode()
        image.width = image.naturalWidth * factor
        row.append(image)
      }
    },
    [shots.map((shot) => `data:image/png;base64,${shot.toString('base64')}`), scale] as const,
  )
  const sheet = await page.locator('#sheet').screenshot({ type: 'jpeg', quality: 80 })
  expect(sheet.length).toBeGreaterThan(10_000)
  await page.close()
  return sheet
}

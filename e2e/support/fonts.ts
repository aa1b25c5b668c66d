import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const { resolve } = createRequire(import.meta.url)

const faces = [
  { family: 'Picture Sans', weight: 400, file: '@fontsource/inter/files/inter-latin-400-normal.woff2' },
  { family: 'Picture Sans', weight: 600, file: '@fontsource/inter/files/inter-latin-600-normal.woff2' },
  {
    family: 'Picture Mono',
    weight: 400,
    file: '@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2',
  },
]

/** Renders the page in fonts that come with the tests, so that a picture is the same on every machine. */
export async function useFontsOfPictures(page: Page): Promise<void> {
  const rules = await Promise.all(
    faces.map(async ({ family, weight, file }) => {
      const data = (await readFile(resolve(file))).toString('base64')
      return `@font-face { font-family: '${family}'; font-weight: ${weight}; src: url(data:font/woff2;base64,${data}); }`
    }),
  )
  // We do not use the theme's variables, because the utility class of the second one has its value built in.
  const use =
    ":root { --font-sans: 'Picture Sans'; } .font-mono, code, pre, kbd, samp { font-family: 'Picture Mono'; }"
  await page.addStyleTag({ content: [...rules, use].join('\n') })
  const missing = await page.evaluate(
    async (families) => {
      const loaded = await Promise.all(families.map((family) => document.fonts.load(`16px '${family}'`)))
      return families.filter((_, at) => loaded[at]?.length === 0)
    },
    [...new Set(faces.map(({ family }) => family))],
  )
  expect(missing, 'fonts that are not there').toEqual([])
}

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '../page'
import { results, type Scene } from '../scene'
import { answers, askAndWait, composer, expectFits, must, openChat } from '../steps'

const long = String.raw`A long line: ${'word '.repeat(60)}

\[${Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(' + ')} = 0\]

${'```'}ts
${'const wide = 1 // '.repeat(12)}
${'```'}

| ${'a wide column | '.repeat(8)}
| ${'--- | '.repeat(8)}
| ${'cell | '.repeat(8)}
`

const pages = [
  '/',
  '/compare',
  '/compare/data-sets',
  '/compare/rankings',
  '/settings/connections',
  '/settings/defaults',
  '/settings/appearance',
  '/settings/privacy',
  '/settings/tools',
  '/settings/import',
  '/stream',
]

export const lookScenes: readonly Scene[] = [
  {
    name: 'On 360 pixels nothing is wider than the screen',
    async play({ page, url }) {
      await page.resize(360, 740)
      await openChat(page, url, 'echo')
      await askAndWait(page, long)
      await answers(page).css('math').expectCount(1)
      await expectFits(page)
      for (const path of pages) {
        await page.goto(`${url}${path}`)
        await page.get('main').expectShown()
        await expectFits(page)
      }
    },
  },
  {
    name: 'Light and dark, with pictures to look at',
    async play({ page, url, engine }) {
      const take = async (name: string, shown: Place) => {
        for (const theme of ['light', 'dark']) {
          await page.evaluate((value) => {
            localStorage.setItem('parley:theme', value)
          }, theme)
          await page.reload()
          await shown.expectShown()
          await page.evaluate(() => document.fonts.ready.then(() => null), null)
          await writeFile(join(results, `${engine.name}-${name}-${theme}.png`), await page.screenshot())
        }
        const dark = await page.evaluate(() => getComputedStyle(document.body).backgroundColor, null)
        must(dark === 'rgb(23, 24, 26)', 'It is not dark.')
      }
      await openChat(page, url, 'kitchen-sink')
      await askAndWait(page, 'Should I take an umbrella to Paris?')
      await take('chat', answers(page).css('.markdown p'))
      await openChat(page, url, 'echo')
      await askAndWait(page, long)
      await take('math', answers(page).css('math'))
      await page.goto(`${url}/settings/appearance`)
      await take('settings', page.get('radio'))
      await page.goto(`${url}/compare?models=markdown,reasoning,citations`)
      await composer(page).fill('What makes a good answer?')
      await page.press('Enter')
      await page.css('article[aria-busy=false]').expectCount(3)
      await take('compare', page.get('region', /^Column 3/).css('.markdown p'))
    },
  },
]

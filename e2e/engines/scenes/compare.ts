import type { Scene } from '../scene'
import { button, composer, downloaded, expectFits, expectThat, must } from '../steps'

const csv = `city,answer\n${Array.from({ length: 6 }, (_, n) => `Town ${n},${n}`).join('\n')}\n`

export const compareScenes: readonly Scene[] = [
  {
    name: 'A comparison, a vote by key, figures and differences',
    async play({ page, url }) {
      await page.goto(`${url}/compare?models=echo,markdown`)
      const columns = page.get('region', /^Column \d+: /)
      await columns.expectCount(2)
      await composer(page).fill('Why?')
      await page.press('Enter')
      await page.get('region', 'Vote').expectShown()
      await page.css('article[aria-busy=true]').expectCount(0)
      await page
        .css('[role=log]')
        .at(0)
        .apply((log) => log instanceof HTMLElement && log.focus())
      await page.press('1')
      await columns.at(0).get('img', 'Voted best').expectShown()
      await button(page, 'Figures').click()
      await page.get('region', 'Figures').get('table').at(0).expectText('Echo')
      await button(page, 'Close figures').click()
      await button(page, 'Differences').click()
      const dialog = page.get('dialog', 'Differences')
      await expectThat('what was removed', async () => (await dialog.css('del').count()) > 0)
      await page.press('Escape')
      await dialog.expectHidden()
      await page.resize(360, 740)
      await columns.expectCount(1)
      await expectFits(page)
    },
  },
  {
    name: 'A data set is run on two models, paused by a reload, and exported',
    async play({ page, url, engine }) {
      await page.goto(`${url}/compare/data-sets`)
      await page.get('textbox', 'Rows').fill(csv)
      await page.get('textbox', 'Data set name').fill('Towns')
      await button(page, 'Add data set').click()
      await page.get('heading', 'Towns').expectShown()
      await page.get('textbox', 'Prompt').fill('Tell me about {{city}}')
      await button(page, 'Add check').click()
      await page.get('textbox', 'Expected by check 1').fill('"{{answer}}"')
      await page.get('combobox', 'Model 1').click()
      await page.get('combobox', 'Search models').fill('echo')
      await page.get('option', /^Echo \d/).click()
      await page.get('textbox', 'Parallel requests').fill('1')
      await button(page, 'Start run').click()
      await page.get('main').expectText(/[2-5] of 6 answers/)
      await page.reload()
      await page.get('main').expectText(/Paused [2-5] of 6 answers/)
      await button(page, 'Resume').click()
      await page.get('main').expectText('Done 6 of 6 answers')
      await button(page, 'Export').click()
      const { text } = await downloaded(engine, () => page.get('menuitem', 'CSV').click())
      must(text.includes('Town 3'), 'The file lacks a row.')
    },
  },
]

import type { Scene } from '../scene'
import {
  answers,
  askAndWait,
  button,
  composer,
  expectThat,
  isReady,
  must,
  openChat,
  pastedText,
  questions,
} from '../steps'

const text = `Look:

\`\`\`ts
const one = 1
\`\`\`

| city | count |
| --- | --- |
| Oslo | 3 |

That is all.`

export const interfaceScenes: readonly Scene[] = [
  {
    name: 'Copy: an answer, code, a table',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      const answer = await askAndWait(page, text)
      const copied = async (name: string) => {
        await answer.get('button', name).click()
        await composer(page).click()
        return pastedText(page)
      }
      must((await copied('Copy code')).trim() === 'const one = 1', 'The code was not copied.')
      must((await copied('Copy table as CSV')).trim() === 'city,count\nOslo,3', 'The CSV was not copied.')
      must((await copied('Copy table')).includes('| Oslo | 3 |'), 'The table was not copied.')
      must((await copied('Copy')).includes('That is all.'), 'The answer was not copied.')
    },
  },
  {
    name: 'Menus, popovers and dialogs close by Escape and by a click next to them',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      const answer = await askAndWait(page, 'Hello')
      const places = [
        { opener: answer.get('button', 'More'), opened: page.get('menu') },
        { opener: page.get('combobox', 'Model'), opened: page.get('combobox', 'Search models') },
        { opener: button(page, 'Add to message'), opened: page.get('menu') },
        { opener: button(page, /^Context: /), opened: page.get('dialog', 'Context') },
      ]
      for (const { opener, opened } of places) {
        for (const close of [() => page.press('Escape'), () => page.clickAt(130, 600)]) {
          await opener.click()
          await opened.expectShown()
          await close()
          await opened.expectHidden()
        }
      }
      // A dialog over the page; the palette is one.
      for (const close of [() => page.press('Escape'), () => page.clickAt(30, 780)]) {
        await page.press('Control+k')
        await page.get('dialog', 'Command palette').expectShown()
        await close()
        await page.get('dialog').expectHidden()
      }
      // A tooltip is hovered, not pressed.
      await expectThat('a tooltip', async () => {
        // Tooltips load when the page has time; a pointer that comes after that gets one.
        await composer(page).hover()
        await button(page, 'Chat settings').hover()
        return page.css('[role=tooltip]').appears()
      })
    },
  },
  {
    name: 'The composer grows with its lines up to its limit, and shrinks again',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      const height = async () => (await composer(page).box()).height
      const one = await height()
      await composer(page).click()
      await page.type('One')
      await page.press('Shift+Enter')
      await page.type('Two')
      await expectThat('two lines', async () => (await height()) > one + 10)
      const two = await height()
      await composer(page).fill('line\n'.repeat(100))
      // 40% of 800 pixels.
      await expectThat('the limit', async () => Math.abs((await height()) - 320) <= 2)
      await composer(page).fill('One\nTwo')
      await expectThat('two lines again', async () => Math.abs((await height()) - two) <= 1)
      await page.press('Enter')
      await questions(page).expectCount(1)
      await expectThat('one line again', async () => Math.abs((await height()) - one) <= 1)
      // A text that wraps counts, too.
      await composer(page).fill('many words '.repeat(40))
      await expectThat('wrapped lines', async () => (await height()) > two)
    },
  },
  {
    name: 'Find in chat marks hits, and the palette finds a chat',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      await askAndWait(page, 'A walrus and another walrus')
      await page.press('Control+k')
      await page.get('dialog', 'Command palette').get('combobox').expectFocused()
      await page.type('find in chat')
      await page.press('Enter')
      const bar = page.css('search')
      await bar.get('searchbox').expectFocused()
      await page.type('walrus')
      await bar.get('status').expectText(/^1 of \d/)
      const marked = await page.evaluate(() => {
        const [range] = CSS.highlights.get('find-current') ?? []
        return range instanceof Range && range.toString()
      }, null)
      must(marked === 'walrus', 'The hit is not marked.')
      await page.press('Escape')
      await bar.expectHidden()
      await page.get('link', 'New chat').click()
      await questions(page).expectCount(0)
      await page.press('Control+k')
      await page.get('dialog', 'Command palette').get('combobox').expectFocused()
      await page.type('another walrus')
      await page.get('option').at(0).expectText('walrus')
      await page.press('Enter')
      await questions(page).expectCount(1)
    },
  },
  {
    name: 'The main path by keyboard alone',
    async play({ page, url }) {
      await openChat(page, url, 'demo')
      await composer(page).expectFocused()
      await page.press('Control+k')
      await page.get('dialog', 'Command palette').get('combobox').expectFocused()
      await page.press('Escape')
      await composer(page).expectFocused()
      await page.type('Hello')
      await page.press('Enter')
      await answers(page).expectAttribute('aria-busy', 'false')
      await composer(page).expectFocused()
      // Back to the buttons of the answer, and through one of its menus.
      const more = answers(page).get('button', 'More')
      for (let stop = 0; stop < 20 && !(await more.isFocused()); stop += 1) await page.press('Shift+Tab')
      await more.expectFocused()
      await page.press('Enter')
      await page.get('menu').expectShown()
      await page.press('ArrowDown')
      await page.press('Escape')
      await more.expectFocused()
      await page.press('Control+k')
      await page.get('dialog', 'Command palette').get('combobox').expectFocused()
      await page.type('new chat')
      await page.press('Enter')
      await questions(page).expectCount(0)
      await isReady(page)
    },
  },
]

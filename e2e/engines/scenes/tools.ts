import type { Scene } from '../scene'
import { answers, ask, expectThat, openChat, seed } from '../steps'

const shop = {
  id: 'add',
  name: 'add',
  description: 'Adds two numbers',
  parameters: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'number' } } },
  handler: { kind: 'javascript', code: 'return { sum: input.a + input.b }' },
  approval: 'ask',
}

export const toolScenes: readonly Scene[] = [
  {
    name: 'Tools: one runs, one waits for the person, across a reload; both outputs are sent',
    async play({ page, url }) {
      await seed(page, url, { 'parley:tools': JSON.stringify([shop]) })
      const tools = ['add', 'calculator'].map((name) => ({ type: 'function', name }))
      await openChat(page, url, 'tool-script', { tools })
      await ask(page, 'calculator {"expression": "6 * 7"}\nadd {"a": 2, "b": 3}')
      const allow = page.get('form', 'Allow add')
      await allow.expectShown()
      await page.get('group', 'Tool call calculator').expectText('42')
      await page.reload()
      await allow.get('button', 'Run').click()
      await expectThat('the second answer', async () => (await answers(page).count()) === 2)
      await answers(page)
        .last()
        .expectText(/add gave .*"sum":5/)
    },
  },
]

import type { Scene } from '../scene'
import { askAndWait, button, downloaded, expectThat, must, openChat, pastedText } from '../steps'

const html = `<!doctype html>
<title>Counter</title>
<h1>A page</h1>
<button onclick="this.textContent = 'Pressed'">Press</button>
<output></output>
<script>
  fetch('/icon.svg').then(() => 'reached', () => 'alone').then((word) => {
    document.querySelector('output').textContent = word + ' ' + origin
  })
</script>`

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``

const frame = 'iframe[title="Page preview"]'

export const artifactScenes: readonly Scene[] = [
  {
    name: 'An HTML artifact runs in its frame without a network or an origin',
    async play({ page, url, engine }) {
      await openChat(page, url, 'echo')
      const answer = await askAndWait(page, `Make this:\n\n${fence('html', html)}\n\nThanks.`)
      await answer.get('button', 'Open beside the chat').click()
      const pane = page.get('complementary', 'Artifact')
      await button(page, 'Run preview').click()
      await pane.css('iframe').expectCount(1)
      await expectThat('it runs alone', async () => {
        const words = await page.evaluate(() => document.querySelector('output')?.textContent, null, frame)
        return words === 'alone null'
      })
      await page.evaluate(() => document.querySelector('button')?.click(), null, frame)
      const pressed = await page.evaluate(() => document.querySelector('button')?.textContent, null, frame)
      must(pressed === 'Pressed', 'The button was not pressed.')
      const { name, text } = await downloaded(engine, () => pane.get('button', 'Download').click())
      must(name === 'Counter.html' && text.includes('A page'), `${name} was saved.`)
      await pane.get('button', 'Copy source').click()
      await page.css('textarea[data-composer]').click()
      must((await pastedText(page)).includes('<h1>A page</h1>'), 'The source was not copied.')
    },
  },
  {
    name: 'Python runs in its frame, and is stopped',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      /** Runs a script and returns the selector of its frame. */
      const run = async (id: string, code: string) => {
        const answer = await askAndWait(page, `Run this:\n\n${fence('python', code)}\n\nThanks.`)
        await answer.get('button', 'Run').at(0).click()
        if ((await button(page, 'Run preview').count()) > 0) await button(page, 'Run preview').click()
        await answer.css('iframe').expectCount(1)
        await page.evaluate(
          (name) => [...document.querySelectorAll('iframe')].at(-1)?.setAttribute('id', name),
          id,
        )
        return `#${id}`
      }
      const shows = (selector: string, text: string) =>
        expectThat(
          text,
          async () =>
            String(await page.evaluate(() => document.body.textContent, null, selector)).includes(text),
          // On a busy machine, WebKit takes most of a minute to start it.
          180_000,
        )
      const mean = await run('mean', 'import statistics\nprint("mean", statistics.mean([1, 2, 6]))')
      await shows(mean, 'mean 3')
      const loop = await run('loop', 'while True:\n    pass')
      await shows(loop, 'Running…')
      await page.evaluate(() => document.querySelector('button')?.click(), null, loop)
      await shows(loop, 'Stopped.')
    },
  },
]

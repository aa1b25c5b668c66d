import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, ask, askAndWait, button, composer, openChat } from '../support/chat'
import { pastedText } from '../support/clipboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { recordTroubles } from '../support/troubles'

const pane = (page: Page) => page.getByRole('complementary', { name: 'Artifact' })
const inPane = (page: Page, name: string) => pane(page).getByRole('button', { name, exact: true })
const opener = (page: Page) =>
  answers(page).last().getByRole('button', { name: 'Open beside the chat' }).first()
const frameOf = (page: Page, title: string) =>
  pane(page).locator(`iframe[title="${title}"]`).first().contentFrame()
const block = (language: string, code: string) => `Here it is.\n\n\`\`\`${language}\n${code}\n\`\`\`\n`

const counter = (heading: string) => `<!doctype html>
<title>Counter</title>
<h1>${heading}</h1>
<button onclick="this.textContent = Number(this.textContent) + 1">0</button>`

test('a page opens beside the chat, follows its versions, and is edited into one more', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  const troubles = recordTroubles(page)
  await openChat(page, 'echo')
  await askAndWait(page, block('html', counter('One')))
  await opener(page).click()
  await expect(pane(page)).toBeFocused()
  await inPane(page, 'Run preview').click()
  const shown = frameOf(page, 'Page preview')
  await shown.getByRole('button', { name: '0' }).click()
  await expect(shown.getByRole('button', { name: '1' })).toBeVisible()
  await expect(inPane(page, 'Changes')).toHaveCount(0)
  await expectAccessible(page)

  // The pane follows what the next answer makes of it. This model repeats what was said before.
  await askAndWait(page, block('html', counter('Two')))
  const pager = pane(page).getByRole('group', { name: /^Version/ })
  await expect(pager).toHaveAccessibleName('Version 3 of 3')
  await inPane(page, 'Previous version').click()
  await expect(shown.getByRole('heading', { name: 'Two' })).toBeVisible()
  await inPane(page, 'Next version').click()
  await expect(shown.getByRole('heading', { name: 'One' })).toBeVisible()
  await inPane(page, 'Changes').click()
  await expect(pane(page).getByText('removed: ')).not.toHaveCount(0)

  await inPane(page, 'Edit source').click()
  const source = pane(page).getByRole('textbox', { name: 'Source' })
  await source.fill(counter('Mine'))
  // What is being edited outlasts a look at something else.
  await inPane(page, 'Previous version').click()
  await inPane(page, 'Next version').click()
  await expect(source).toHaveValue(counter('Mine'))
  await source.press('ControlOrMeta+Enter')
  await expect(pane(page).getByText('edited by you')).toBeVisible()
  await expect(pager).toHaveAccessibleName('Version 5 of 5')
  await expect(answers(page).last()).toContainText('Mine')
  await inPane(page, 'Preview').click()
  await expect(shown.getByRole('heading', { name: 'Mine' })).toBeVisible()

  await inPane(page, 'Copy source').click()
  await expect.poll(async () => (await pastedText(page)).trim()).toBe(counter('Mine'))
  const [saved] = await Promise.all([page.waitForEvent('download'), inPane(page, 'Download').click()])
  expect(saved.suggestedFilename()).toBe('Counter.html')
  expect(readFileSync(await saved.path(), 'utf8')).toBe(`${counter('Mine')}\n`)

  await inPane(page, 'Full screen').click()
  await expect(button(page, 'New chat')).not.toBeInViewport({ ratio: 1 })
  await inPane(page, 'Leave full screen').press('Escape')
  await expect(inPane(page, 'Full screen')).toBeVisible()
  await inPane(page, 'Full screen').press('Escape')
  await expect(pane(page)).toHaveCount(0)
  await expect(composer(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await palette.getByRole('combobox').fill('newest artifact')
  await expect(palette.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(pane(page)).toBeVisible()
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  expect(troubles).toEqual([])
})

test('a page that is being written is drawn without its scripts', async ({ page }) => {
  await openChat(page, 'echo')
  await page.evaluate(() => localStorage.setItem('parley:preview-allowed', 'yes'))
  const lines = Array.from({ length: 40 }, (_, at) => `<p>Paragraph number ${at}</p>`).join('\n')
  const code = `<!doctype html><h1>Soon</h1><script>document.body.dataset.ran = 'yes'</script>\n${lines}`
  const answer = await ask(page, block('html', code))
  await opener(page).click()
  const shown = frameOf(page, 'Page preview')
  await expect(shown.getByText('Paragraph number 1', { exact: true })).toBeVisible()
  const ran = await shown.locator('body').getAttribute('data-ran')
  await expect(answer).toHaveAttribute('aria-busy', 'true')
  expect(ran).toBeNull()
  await expect(answer).toHaveAttribute('aria-busy', 'false')
  await expect(shown.locator('body[data-ran=yes]')).toBeAttached()
})

test('components, scripts, tables, JSON and documents are shown as what they are', async ({ page }) => {
  const reached: string[] = []
  await page.route('https://leak.example/**', (route) => {
    reached.push(route.request().resourceType())
    return route.abort()
  })
  await openChat(page, 'echo')
  await page.evaluate(() => localStorage.setItem('parley:preview-allowed', 'yes'))
  const open = async (language: string, code: string) => {
    await askAndWait(page, block(language, code))
    await opener(page).click()
  }
  await open(
    'tsx',
    `import { useState } from 'react'
interface Props { readonly by?: number }
export default function Likes({ by = 1 }: Props) {
  const [count, setCount] = useState<number>(0)
  return <button className="p-4" onClick={() => setCount(count + by)}>{count} likes</button>
}`,
  )
  const component = frameOf(page, 'Component preview')
  await component.getByRole('button', { name: '0 likes' }).click()
  await expect(component.getByRole('button', { name: '1 likes' })).toHaveCSS('padding', '16px')

  await open(
    'jsx',
    `export default function Leaving() {
  fetch('https://leak.example/').catch(() => (document.title = 'refused'))
  try { top.ran = 1 } catch {}
  try { parent.document.title = 'taken' } catch {}
  return <><img src="https://leak.example/" /><iframe src="https://leak.example/" /><p>shown</p></>
}`,
  )
  await expect(component.getByText('shown')).toBeVisible()
  await open('jsx', `import { LineChart } from 'recharts'\nexport default () => <LineChart />`)
  await expect(component.getByRole('alert')).toContainText('“recharts” can’t be imported here')
  await open('jsx', 'export default () => <p>')
  await expect(pane(page).getByRole('alert')).toContainText('This code can’t be compiled')

  await open(
    'ts',
    'const words: string[] = ["a"]\nlocalStorage.setItem("a", "kept")\nconsole.log(words, { b: 1n }, localStorage.getItem("a"))\nnull.x',
  )
  const output = frameOf(page, 'Output of the script')
  await expect(output.getByRole('log', { name: 'Output' })).toHaveText('["a"] {b: 1n} kept')
  await expect(output.getByRole('alert')).toContainText('TypeError')

  const leaving = `<img src="https://leak.example/" onerror="top.ran = 1">`
  await open('csv', `name,age\n"Lovelace, Ada",36\n${leaving.replaceAll('"', "'")},41`)
  const table = pane(page).getByRole('table')
  await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveText(['Lovelace, Ada', '36'])
  await expect(pane(page).getByText('2 rows, 2 columns')).toBeVisible()

  await open('json', JSON.stringify({ [leaving]: leaving }))
  await expect(pane(page).getByText('<img').first()).toBeVisible()
  await open('json', '{"name": "Ada", "age": }')
  await expect(pane(page).getByText('This isn’t valid JSON:')).toBeVisible()
  await open('markdown', `# A plan\n\n- **one**\n\n${leaving}`)
  await expect(pane(page).getByRole('heading', { name: 'A plan', level: 1 })).toBeVisible()

  // All of them are there to choose from.
  const choice = pane(page).getByRole('combobox', { name: 'What is shown' })
  await choice.selectOption({ label: 'Likes' })
  await expect(component.getByRole('button', { name: '0 likes' })).toBeVisible()
  expect(reached).toEqual([])
  expect(await page.evaluate((): unknown => Reflect.get(window, 'ran'))).toBeUndefined()
  expect(await page.title()).not.toBe('taken')
})

import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInBothThemes } from '../support/axe'
import { answers, askAndWait, button, composer, openChat } from '../support/chat'
import { pastedText } from '../support/clipboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { expectQuiet } from '../support/quiet-page'

const key = 'sk-planted-5f0c9a1b2c3d4e5f'

/** Presses a button that saves a file; returns its name and its text. */
async function saved(page: Page, name: string): Promise<{ readonly name: string; readonly text: string }> {
  const downloading = page.waitForEvent('download')
  await button(page, name).click()
  const download = await downloading
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

/** Drops a file with this text on the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], fileName))
      return transfer
    },
    [name, text] as const,
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

test('a chat is shared without its secrets, and opens by drop, picker and link, to be read, continued and asked again', async ({
  page,
  context,
  browser,
}) => {
  await openChat(page, 'echo', { instructions: 'Be brief' })
  await askAndWait(page, `My key is ${key}, and \`a < b\`.`)
  await askAndWait(page, 'And then?')
  await page.getByRole('heading', { level: 1 }).getByRole('button').press('Enter')
  await page.getByRole('menuitem', { name: 'Share…' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Share chat' })
  const preview = dialog.getByRole('region', { name: 'Preview' })
  await expect(preview.getByRole('article', { name: 'Question' }).first()).toContainText('My key is ****')
  await expect(dialog).toContainText('Masked what looks like a secret or an account name in')

  await test.step('what is ticked changes what leaves, and nothing else does', async () => {
    await button(page, 'As data').click()
    await expect(preview.getByText('"instructions"')).toBeHidden()
    await dialog.getByRole('checkbox', { name: 'Instructions' }).press('Space')
    await expect(preview).toContainText('"instructions": "Be brief"')
    await button(page, 'As it opens').click()
    await expectAccessibleInBothThemes(page)
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  const file = await saved(page, 'Save share file')
  const html = await saved(page, 'Save as web page')
  await expect(dialog).toContainText(/The link has [\d,]+ characters/)
  await button(page, 'Copy link').click()
  await expect(dialog.getByRole('status')).toHaveText('Link copied.')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const link = await pastedText(page)
  expect(file.name).toMatch(/^My key is.*\.parley$/)
  for (const text of [file.text, html.text, link]) expect(text).not.toContain(key)

  await test.step('the page loads nothing, runs nothing, and prints', async () => {
    const reader = await context.newPage()
    await expectQuiet(reader, html.text)
    await expect(reader.getByRole('heading', { level: 1 })).toContainText('My key is')
    await expect(reader.getByText('a < b').first()).toBeVisible()
    await reader.close()
  })

  await test.step('a file that is dropped on a chat opens, and is continued', async () => {
    await drop(page, file.name, file.text)
    await expect(page).toHaveURL(/\/share$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('My key is')
    await expect(answers(page)).toHaveCount(2)
    await expect(composer(page)).toBeHidden()
    await expectAccessibleInBothThemes(page)
    await button(page, 'Continue as copy').press('Enter')
    await expect(page).toHaveURL(/\/c\//)
    await expect(answers(page)).toHaveCount(2)
    await expect(page.getByText('came from a file. Nothing below is sent until you allow it')).toBeVisible()
  })

  await test.step('a broken file says what is wrong, and the picker opens another', async () => {
    await page.goto('/share')
    const broken = file.text.replace('"ended": "completed"', '"ended": "won"')
    const choose = page.getByLabel('Share file')
    await choose.setInputFiles({
      name: 'x.parley',
      mimeType: 'application/json',
      buffer: Buffer.from(broken),
    })
    await expect(page.getByRole('alert').filter({ hasText: 'damaged' })).toHaveText(
      'This share is damaged at contents[0].turns[0].ended. Ask for it again.',
    )
    await expectAccessible(page)
    await choose.setInputFiles({
      name: file.name,
      mimeType: 'application/json',
      buffer: Buffer.from(file.text),
    })
    await expect(answers(page)).toHaveCount(2)
  })

  await test.step('a link opens where nothing is stored, and is asked again on other models', async () => {
    const elsewhere = await browser.newContext({ viewport: { width: 360, height: 740 } })
    const stranger = await elsewhere.newPage()
    const asked: string[] = []
    stranger.on('request', (request) => asked.push(request.url()))
    await stranger.goto(link)
    await expect(answers(stranger)).toHaveCount(2)
    expect(asked.filter((url) => url.includes(link.split('#')[1]?.slice(0, 40) ?? link))).toEqual([])
    await expectNoSidewaysScroll(stranger)
    await button(stranger, 'Run again with…').click()
    for (const model of ['echo', 'reasoning']) {
      await stranger.getByRole('combobox', { name: 'Add model' }).click()
      await stranger.getByRole('combobox', { name: 'Search models' }).fill(model)
      await stranger.keyboard.press('Enter')
      await stranger.keyboard.press('Escape')
    }
    await expect(stranger.getByRole('list', { name: 'Models' }).getByRole('listitem')).toHaveCount(2)
    await expectAccessible(stranger)
    await button(stranger, 'Run').click()
    await expect(stranger).toHaveURL(/\/c\//)
    await expect(stranger.getByText('Turn 2. You said: “And then?”')).toBeVisible()
    await elsewhere.close()
  })
})

test('a comparison opens with its votes and figures, a run with its results, and both run again', async ({
  page,
}) => {
  const shared = (name: string) => page.getByRole('region', { name })
  const group = (name: string) => page.getByRole('group', { name })
  await openChat(page, 'echo', { url: '/' })
  await page.goto('/compare?models=echo,reasoning&prompt=Why%3F')
  await composer(page).press('Enter')
  await page.getByRole('button', { name: 'Best', exact: true }).nth(1).click()
  await page.getByRole('heading', { level: 1 }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Share…' }).click()
  await expect(page.getByRole('dialog', { name: 'Share comparison' })).toBeVisible()
  await expectAccessible(page)
  const comparison = await saved(page, 'Save share file')
  await page.keyboard.press('Escape')

  await drop(page, comparison.name, comparison.text)
  await expect(page).toHaveURL(/\/share$/)
  await expect(group('Column 1: echo').getByRole('article', { name: 'Answer from echo' })).toContainText(
    'Turn 1. You said: “Why?”',
  )
  await expect(group('Column 2: reasoning')).toContainText(/ total · .* in · .* out/)
  await expect(shared('Votes')).toContainText('reasoning is best of echo and reasoning')
  await expectAccessibleInBothThemes(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await button(page, 'Continue as copy').click()
  await expect(page).toHaveURL(/\/c\//)
  await expect(shared('Column 2: Reasoning')).toBeVisible()
  // The person who opens it has not voted.
  await expect(page.getByRole('button', { name: 'Best', exact: true }).nth(1)).toHaveAttribute(
    'aria-pressed',
    'false',
  )

  await page.goto('/compare/data-sets')
  await page.getByRole('textbox', { name: 'Rows' }).fill('q,a\nOne?,One\nTwo?,Three\n')
  await page.getByRole('textbox', { name: 'Data set name' }).fill('Numbers')
  await button(page, 'Add data set').click()
  await page.getByRole('textbox', { name: 'Prompt', exact: true }).fill('{{q}}')
  await button(page, 'Add check').click()
  await page.getByRole('textbox', { name: 'Expected by check 1' }).fill('{{a}}')
  await button(page, 'Start run').click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible()
  await button(page, 'Share…').click()
  await expect(page.getByRole('dialog', { name: 'Share run' })).toBeVisible()
  await expectAccessible(page)
  const run = await saved(page, 'Save share file')
  const html = await saved(page, 'Save as web page')
  await page.keyboard.press('Escape')
  await drop(page, run.name, run.text)
  const results = page.getByRole('table', { name: 'Results' })
  await expect(page).toHaveURL(/\/share$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Numbers' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Totals' })).toContainText('1/2')
  await results.getByRole('button', { name: /^Row 1, / }).click()
  await expect(page.getByRole('complementary', { name: 'Answer' })).toContainText('You said: “One?”')
  await expect(button(page, 'Open as chat')).toBeHidden()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Escape')
  await button(page, 'Run again with…').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Numbers' })).toBeVisible()
  await expect(page).toHaveURL(/\/compare\/data-sets\/[^/]+$/)
  await expect(page.getByRole('textbox', { name: 'Prompt', exact: true })).toHaveValue('{{q}}')
  await expectQuiet(page, html.text)
  await expect(page.getByRole('cell', { name: 'Failed Turn 1' })).toContainText('You said: “Two?”')
})

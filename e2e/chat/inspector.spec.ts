import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, ask, askAndWait, button, chooseMore, ended, openChat } from '../support/chat'
import { pastedText } from '../support/clipboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { expectKeptRecordings } from '../support/recordings'
import { recordTroubles } from '../support/troubles'

const pane = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const inPane = (page: Page, name: string) => pane(page).getByRole('button', { name, exact: true })
const field = (page: Page, name: string) => pane(page).getByRole('combobox', { name, exact: true })
const frames = (page: Page) => pane(page).getByRole('grid', { name: 'Stream' })
const detail = (page: Page, number: number) =>
  pane(page).getByRole('region', { name: `Frame ${number}`, exact: true })

/** Expects a fact of a table. */
const expectFact = (page: Page, name: string, value: RegExp) =>
  expect(pane(page).getByRole('row', { name: new RegExp(`^${name}`) })).toHaveText(value)

const secret = 'planted-5f0c9a1b2c3d'
const question = `Why is "Authorization: Bearer ${secret}" refused?`

test('an answer is inspected: its request, its response, its frames and its file, without secrets', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  const troubles = recordTroubles(page)
  await openChat(page, 'echo')
  const answer = await askAndWait(page, question)
  await page.keyboard.press('Control+i')
  await expect(pane(page)).toBeFocused()

  await expect(pane(page)).toContainText('POST http://127.0.0.1')
  await expect(pane(page)).toContainText('/v1/responses')
  await expect(pane(page)).toContainText('stream: Parley always streams.')
  await expectFact(page, 'content-type', /application\/json/)
  await expect(pane(page).getByRole('group', { name: 'Body' })).toContainText('Bearer *****')
  await inPane(page, 'Copy code').click()
  let curl = ''
  await expect.poll(async () => (curl = await pastedText(page))).toContain('Bearer $PARLEY_API_KEY')
  expect(curl).not.toContain(secret)
  await field(page, 'Copy as').selectOption('openai (Python)')
  await expect(pane(page)).toContainText('from openai import OpenAI')
  await expect(pane(page)).not.toContainText(secret)
  await expectAccessibleInBothThemes(page)

  await inPane(page, 'Response').click()
  await expectFact(page, 'Status', /200/)
  await expectFact(page, 'Request ID', /\w{8}/)
  await expectFact(page, 'Connection', /Closed after the last event/)
  await expectFact(page, 'First token', /\d/)
  await expect(pane(page).getByRole('group', { name: 'Final object' })).toContainText('completed')
  await expect(pane(page)).not.toContainText(secret)

  await inPane(page, 'Stream').click()
  await expect(frames(page).getByRole('row').first()).toContainText('response.created')
  await expect(pane(page).getByRole('button', { name: /^Bytes over .*, 0 silences/ })).toBeVisible()
  await frames(page).focus()
  await page.keyboard.press('ArrowDown')
  await expect(frames(page).getByRole('row', { selected: true })).toContainText('response.created')
  await expect(detail(page, 1).getByRole('group')).toContainText('response.created')
  await page.keyboard.press('End')
  await expect(frames(page).getByRole('row', { selected: true })).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(frames(page).getByRole('row', { selected: true })).toHaveCount(0)
  await field(page, 'Type').selectOption({ label: 'response.completed (1)' })
  await expect(frames(page).getByRole('row')).toHaveCount(1)
  await expect(pane(page).getByRole('status')).toHaveText(/^1 of \d+$/)
  await field(page, 'Flag').selectOption('Any flag (0)')
  await expect(pane(page)).toContainText('No matching frames')
  await field(page, 'Type').selectOption('All types')
  await field(page, 'Flag').selectOption('All frames')

  await inPane(page, 'Save…').click()
  const dialog = page.getByRole('dialog', { name: 'Save request and answer' })
  await expect(dialog).toContainText('"format":"parley-recording"')
  await expectAccessibleInBothThemes(page)
  for (const [format, ending] of [
    ['HTTP archive (.har)', '.har'],
    ['Recording (.parley-rec.jsonl)', '.parley-rec.jsonl'],
  ] as const) {
    if (!(await dialog.isVisible())) await inPane(page, 'Save…').click()
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption(format)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(new RegExp(`^echo-[\\d-]+\\${ending}$`))
    const text = readFileSync(await file.path(), 'utf8')
    expect(text).toContain('response.completed')
    expect(text).not.toContain(secret)
    await expect(dialog).toBeHidden()
  }

  // It follows the newest request while that streams, unless one was chosen.
  const next = await ask(page, 'word '.repeat(60))
  await expect(pane(page).getByRole('status')).toHaveText(/^\d+ of \d+$/)
  await expect(pane(page).getByRole('grid')).toBeVisible()
  await ended(next)
  await expect(frames(page).getByRole('row', { name: /response\.completed/ })).toHaveCount(0)
  await frames(page).focus()
  await page.keyboard.press('End')
  await expect(frames(page).getByRole('row', { selected: true })).toContainText('[DONE]')
  await page.keyboard.press('ArrowUp')
  await expect(frames(page).getByRole('row', { selected: true })).toContainText('response.completed')
  await inPane(page, 'Request').click()
  await expect(pane(page)).toContainText('the provider has the history up to resp_')
  await chooseMore(answer, 'Inspect')
  await expect(field(page, 'Request')).toHaveValue(/.+/)
  await expect(pane(page)).not.toContainText('the provider has the history')
  await pane(page).focus()
  await page.keyboard.press('Escape')
  await expect(pane(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Inspector', exact: true }).click()

  await test.step('a frame and what it drew', async () => {
    await inPane(page, 'Stream').click()
    await frames(page)
      .getByRole('row', { name: /output_text\.delta/ })
      .first()
      .click()
    const item = answers(page).last().locator('[data-marked]')
    await expect(item).toContainText('word word')
    await page.keyboard.press('Escape')
    await expect(item).toHaveCount(0)
    await answers(page).last().getByText('word word').dblclick()
    await expect(pane(page).getByText(/^\d+ frames? wrote what you selected$/)).toBeVisible()
    await expect(pane(page).getByRole('region', { name: /^Frame \d+$/ })).toContainText('word')
    await inPane(page, 'Clear').click()
  })

  await test.step('the difference of two requests', async () => {
    await inPane(page, 'Difference').click()
    await expect(pane(page).getByRole('table', { name: 'Body' })).toContainText('previous_response_id')
    await expect(pane(page).getByRole('table', { name: 'Stream' })).toContainText(
      'response.output_text.delta',
    )
    await expectAccessibleInBothThemes(page)
  })

  await test.step('after a reload', async () => {
    await expectKeptRecordings(page, 2)
    await page.reload()
    await page.getByRole('button', { name: 'Inspector', exact: true }).click()
    await expect(pane(page).getByRole('group', { name: 'Body' })).toContainText('word word')
    await inPane(page, 'Stream').click()
    await expect(frames(page)).toBeVisible()
    await page.setViewportSize({ width: 360, height: 740 })
    for (const view of ['Request', 'Response', 'Stream', 'Difference']) {
      await inPane(page, view).click()
      await expectNoSidewaysScroll(page)
    }
    await page.goto('/settings/privacy')
    await page.getByRole('combobox', { name: 'Space for recordings' }).selectOption('Keep none')
    await expect(page.getByText('0 B used')).toBeVisible()
    await page.goBack()
    await chooseMore(answers(page).last(), 'Inspect')
    await expect(pane(page)).toContainText('No recording of this request is kept')
    await inPane(page, 'Close inspector').click()
    await expect(pane(page)).toHaveCount(0)
  })

  await test.step('without a recording, a request still shows the history that it was sent with', async () => {
    await button(page, 'Chat settings').click()
    await page.getByRole('checkbox', { name: 'Private chat' }).check()
    await button(page, 'Chat settings').click()
    await askAndWait(page, 'And now?')
    await page.reload()
    await chooseMore(answers(page).last(), 'Inspect')
    await expect(pane(page)).toContainText('No recording of this request is kept')
    await expect(pane(page)).toContainText('the whole history is sent (5 entries)')
    const body = pane(page).getByRole('group', { name: 'Body' })
    for (const text of ['Bearer *****', 'word word']) await expect(body).toContainText(text)
  })
  expect(troubles).toEqual([])
})

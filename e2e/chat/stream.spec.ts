import { readFileSync } from 'node:fs'
import { type Download, expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, askAndWait, openChat } from '../support/chat'
import { give, textFile } from '../support/files'
import { expectNoSidewaysScroll } from '../support/layout'
import { expectKeptRecordings } from '../support/recordings'
import { recordTroubles } from '../support/troubles'

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const frames = (page: Page) => page.getByRole('grid', { name: 'Stream' })
const position = (page: Page) => page.getByRole('slider', { name: 'Position' })
const replayedAnswer = (page: Page) => page.getByRole('article', { name: /^Answer from/ })
const fileField = (page: Page) => page.getByLabel('File with a stream')

/** What an answer draws, without ids, which are made anew each time. */
const drawn = (answer: Locator) =>
  answer
    .locator('[data-drawn]')
    .evaluateAll((items) =>
      items
        .map((item) => item.innerHTML.replaceAll(/ (?:id|aria-controls|for|aria-labelledby)="[^"]*"/g, ''))
        .join('\n'),
    )

async function save(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save…' }).click()
  const waited = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click()
  const download: Download = await waited
  return readFileSync(await download.path(), 'utf8')
}

test('a recording is opened and replayed: the same page at the end, earlier ones before, and the same file', async ({
  page,
}) => {
  const troubles = recordTroubles(page)
  await openChat(page, 'reasoning')
  await askAndWait(page, 'Why is the sky blue?')
  const live = await drawn(answers(page).last())
  expect(live).toContain('<p>')
  await expectKeptRecordings(page, 1)
  // As it is drawn when nobody watched it being written: its sections can be folded.
  await page.reload()
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false')
  const reloaded = await drawn(answers(page).last())
  expect(reloaded).toContain('<p>')
  await button(page, 'Inspector').click()
  await expect(inspector(page)).toBeFocused()
  const saved = await save(page)

  await test.step('from the inspector', async () => {
    await inspector(page).getByRole('button', { name: 'Replay' }).click()
    await expect(page).toHaveURL(/\/stream$/)
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'false')
    expect(await drawn(replayedAnswer(page))).toBe(reloaded)
    expect(await save(page)).toBe(saved)
  })

  await test.step('from the file', async () => {
    await button(page, 'Open another stream').click()
    await fileField(page).setInputFiles(textFile('bug.parley-rec.jsonl', saved))
    await expect(replayedAnswer(page)).toContainText('The conclusion')
    await expect(page.getByRole('article').first()).toHaveText('Why is the sky blue?')
    expect(await drawn(replayedAnswer(page))).toBe(reloaded)
    expect(await save(page)).toBe(saved)
  })

  await test.step('step by step', async () => {
    await button(page, 'To the start').click()
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'true')
    await expect(replayedAnswer(page)).toHaveText('')
    await expect(button(page, 'One event back')).toBeDisabled()
    await button(page, 'One event on').click()
    await expect(page.getByRole('group', { name: 'Replay' })).toContainText(/frame [12] of/)
    await position(page).focus()
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('PageUp')
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'false')
    // Back over the end of the connection and over the event that ended the answer.
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'false')
    expect(await drawn(replayedAnswer(page))).toBe(live)
  })

  await test.step('by a frame', async () => {
    await frames(page).focus()
    await page.keyboard.press('Home')
    await expect(frames(page).getByRole('row', { selected: true })).toContainText('response.created')
    await expect(page.getByRole('region', { name: 'Frame 1', exact: true })).toContainText('response.created')
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'true')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('region', { name: 'Frame 1', exact: true })).toHaveCount(0)
  })

  await test.step('by playing it', async () => {
    await button(page, '4×').click()
    await button(page, 'Play').click()
    await button(page, 'Pause').click()
    await expect(button(page, 'Play')).toBeVisible()
    await button(page, 'Play').click()
    await expect(replayedAnswer(page)).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 })
    await expect(button(page, 'Play')).toBeVisible()
    expect(await drawn(replayedAnswer(page))).toBe(live)
  })

  await test.step('dropped on a chat', async () => {
    await page.goto('/')
    const file = textFile('bug.parley-rec.jsonl', saved)
    // A page that was just loaded doesn't hear of files yet.
    await expect(async () => {
      await give(page, 'dragover', file)
      await expect(page.getByText('Drop files to attach them')).toBeVisible({ timeout: 500 })
    }).toPass()
    await give(page, 'drop', file)
    await expect(page).toHaveURL(/\/stream$/)
    await expect(replayedAnswer(page)).toContainText('The conclusion')
    await expectAccessibleInBothThemes(page)
    await page.setViewportSize({ width: 360, height: 740 })
    for (const view of ['Answer', 'Request', 'Response', 'Stream']) {
      await button(page, view).click()
      await expectNoSidewaysScroll(page)
    }
  })
  expect(troubles).toEqual([])
})

const event = (type: string, sequence: number, fields: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence, ...fields })}\n\n`
const delta = (sequence: number, text: string) =>
  event('response.output_text.delta', sequence, { item_id: 'msg_1', output_index: 0, delta: text })

test('a pasted stream with every kind of damage shows exactly its flags, and other texts are refused', async ({
  page,
}) => {
  const troubles = recordTroubles(page)
  const body = [
    event('response.created', 0, { response: { id: 'resp_1' } }),
    ': waiting\n\n',
    delta(1, 'One '),
    delta(1, 'One '),
    delta(4, 'two '),
    delta(3, 'three '),
    'data: {"type":"respo\n\n',
    event('vendor.thinking', 5),
    'data: ping\n\n',
    event('response.completed', 6, { response: { id: 'resp_1', status: 'completed' } }),
    'data: {"type":"response.out',
  ].join('')
  await page.goto('/stream')
  await expect(page.getByRole('heading', { name: 'Open a recorded stream' })).toBeVisible()
  const field = page.getByRole('textbox', { name: 'Or paste the body of an answer' })
  for (const [text, problem] of [
    ['Hello', 'This is not a stream.'],
    ['data: {"object":"chat.completion.chunk","choices":[]}\n\n', 'This is from the Chat Completions API'],
    ['<!doctype html><h1>502</h1>', 'This is a web page'],
  ] as const) {
    await field.fill(text)
    await button(page, 'Open').click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(problem)
  }
  await expectAccessibleInBothThemes(page)
  await field.fill(body)
  await button(page, 'Open').click()
  await expect(frames(page)).toBeVisible()
  await expect(page.getByRole('status')).toContainText('no times in this file')
  const rows = await frames(page).getByRole('row').allInnerTexts()
  const flags = /gap|duplicate|out of order|unknown type|broken JSON|keep-alive|cut off|stall|reconnected/g
  expect(rows.map((row) => (row.match(flags) ?? []).join(', '))).toEqual([
    '',
    'keep-alive',
    '',
    'duplicate',
    'gap',
    'out of order',
    'broken JSON',
    'unknown type',
    'keep-alive',
    '',
    'cut off',
  ])
  await expect(replayedAnswer(page)).toContainText('One two')
  await button(page, 'Request').click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('only the answer')
  await button(page, 'Response').click()
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('resp_1')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    'doesn’t say when each part arrived',
  )
  expect(troubles).toEqual([])
})

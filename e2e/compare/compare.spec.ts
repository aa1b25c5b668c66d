import { expect, type Page, test } from '@playwright/test'
import { byAge } from '@/lib/conversation/tree'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { expectAccessible } from '../support/axe'
import { answers, button, chooseMore, composer, ended, questions } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { readTurns } from '../support/read-turns'
import { recordTroubles } from '../support/troubles'
import { recordCreates } from '../support/wire'

const column = (page: Page, number: number) =>
  page.getByRole('region', { name: new RegExp(`^Column ${number}: `) })
const columns = (page: Page) => page.getByRole('region', { name: /^Column \d+: / })
const votes = (page: Page) => page.getByRole('region', { name: 'Vote' })

/** Records what the page sends to the server over the shared connection. */
function recordStreams(page: Page) {
  const bodies: JsonObject[] = []
  page.on('request', (request) => {
    if (request.method() !== 'POST' || !request.url().endsWith('/api/streams')) return
    const body: unknown = request.postDataJSON()
    if (isObject(body)) bodies.push(body)
  })
  return bodies
}

async function openComparison(page: Page, models: string): Promise<void> {
  await page.goto(`/compare?models=${models}`)
  await expect(columns(page)).toHaveCount(models.split(',').length)
}

async function addModel(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Add model' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name} \\d`) }).click()
  // It stays open for more.
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
}

/** Returns where the columns and the vote are. */
async function placesOf(page: Page): Promise<readonly unknown[]> {
  const shown = [...(await columns(page).all()), votes(page)]
  return Promise.all(shown.map((one) => one.boundingBox()))
}

async function askAll(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

test('eight columns over HTTP/1.1 stream at once, each with the time its upstream took', async ({ page }) => {
  test.setTimeout(180_000)
  const troubles = recordTroubles(page)
  const creates = recordStreams(page)
  const delays = [100, 300, 500, 700, 900, 1100, 1300, 1500]
  await page.addInitScript((line) => localStorage.setItem('parley:line-ups', line), lineUp(delays))
  await page.goto('/compare')
  await expect(columns(page)).toHaveCount(8)
  await askAll(page, 'How late?')
  // A busy machine can be late, but never early, so one undisturbed attempt is enough.
  let asked = 0
  await expect(async () => {
    if (asked > 0) await button(page, 'Regenerate all').click()
    asked += 1
    await expect.poll(() => creates.length).toBe(asked * delays.length)
    await expect(button(page, 'Regenerate all')).toBeVisible()
    const measured = await firstTokens(page)
    const late = measured.map((first, at) => Math.round(first - (delays[at] ?? 0)))
    expect(late.filter((each) => each < -2 || each >= 20)).toEqual([])
  }).toPass({ timeout: 120_000 })
  expect(troubles).toEqual([])
})

/** Returns columns with the model that waits, each for its own time in milliseconds. */
function lineUp(delays: readonly number[]): string {
  const made = delays.map((delay, at) => ({
    id: `column-${at}`,
    settings: { model: 'delayed', instructions: `${delay} ms` },
    leafId: null,
  }))
  return JSON.stringify([{ id: 'last', name: 'Last', columns: made }])
}

/** Returns the stored milliseconds to the first token by the server's times, by column; -1 if there are none. */
async function firstTokens(page: Page): Promise<readonly number[]> {
  const read = (await readTurns(page)).toSorted(byAge)
  // The most recent one of each column.
  const byColumn = new Map(read.map(({ column = '', timings }) => [column, timings]))
  return [...byColumn]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([, { by, sentAt, firstTokenAt }]) =>
      by === 'server' && firstTokenAt !== undefined ? firstTokenAt - sentAt : -1,
    )
}

test('a column that fails, one that floods and one that stalls leave the others alone; stop, retry, catch up', async ({
  page,
}) => {
  const creates = recordStreams(page)
  await openComparison(page, 'echo,fail-before,fast,slow-start')
  await askAll(page, 'One')
  await expect(column(page, 1)).toContainText('You said: “One”')
  await expect(column(page, 2).getByRole('alert')).toBeVisible()
  await expect(column(page, 3)).toContainText('Paragraph 80.')
  await button(page, 'Stop column 4').click()
  await expect(column(page, 4)).toContainText('You stopped this answer.')
  expect(creates).toHaveLength(4)

  // A column added later is asked the same questions as the others.
  await addModel(page, 'Echo')
  await column(page, 5).getByRole('button', { name: 'Ask' }).click()
  await expect(column(page, 5)).toContainText('You said: “One”')
  // What all were asked stands once, above them.
  await expect(questions(page)).toHaveText(['One'])
  // A single column continues its own chain.
  await page.getByRole('button', { name: 'Options of column 1' }).click()
  await page.getByRole('menuitem', { name: 'Message only this column' }).click()
  await page.getByRole('textbox', { name: 'Message to column 1' }).fill('Two')
  await page.keyboard.press('Enter')
  await expect(column(page, 1)).toContainText('Turn 2. You said: “Two”')
  await expect(questions(page)).toHaveText(['One', 'Two'])
  await expect(column(page, 1).getByRole('article', { name: 'You' })).toHaveText('Two')
  expect(creates.at(-1)).toMatchObject({ model: 'echo' })
  expect(String(creates.at(-1)?.['previous_response_id'])).toMatch(/^resp_/)
  await column(page, 1).getByRole('button', { name: 'Regenerate' }).click()
  await expect.poll(() => creates.length).toBe(7)
  await expect(column(page, 1).getByRole('article', { name: /^Answer/ })).toHaveCount(2)
  await ended(
    column(page, 1)
      .getByRole('article', { name: /^Answer/ })
      .last(),
  )
  await page.reload()
  await expect(column(page, 1)).toContainText('Turn 2. You said: “Two”')
  await expect(column(page, 3)).toContainText('Paragraph 80.')
  await expect(columns(page)).toHaveCount(5)
  expect(creates).toHaveLength(7)
})

test('a blind vote by keyboard, reveal, figures, differences, the judge, a column as a chat and back', async ({
  page,
}) => {
  const chats = recordCreates(page)
  await openComparison(page, 'echo,markdown')
  await button(page, 'Blind').click()
  await expect(button(page, 'Blind')).toHaveAttribute('aria-pressed', 'true')
  await button(page, 'Layout').click()
  await page.getByRole('textbox', { name: 'Vote tags' }).fill('sky')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await askAll(page, 'Why?')
  await expect(votes(page)).toBeVisible()
  await expect(column(page, 1)).toHaveAccessibleName('Column 1: Model A')
  for (const name of ['Echo', 'Markdown'])
    await expect(columns(page).getByText(name, { exact: true })).toHaveCount(0)
  await expectAccessible(page)
  // We tell them apart by what they say.
  const isEchoFirst = ((await column(page, 1).textContent()) ?? '').includes('You said')
  await page.getByRole('log', { name: 'Conversation 1' }).focus()
  const echo = column(page, isEchoFirst ? 1 : 2)
  const long = column(page, isEchoFirst ? 2 : 1).getByRole('log')
  await expect(column(page, isEchoFirst ? 2 : 1).getByRole('article', { name: /^Answer/ })).toHaveAttribute(
    'aria-busy',
    'false',
  )
  // The long answer is read from its beginning.
  expect(await long.evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop)).toBeGreaterThan(
    200,
  )
  const before = await placesOf(page)
  await page.keyboard.press(isEchoFirst ? '1' : '2')
  await expect(echo).toHaveAccessibleName(isEchoFirst ? 'Column 1: Echo' : 'Column 2: Echo')
  await expect(echo.getByRole('img', { name: 'Voted best' })).toBeVisible()
  // Names appear, and nothing moves.
  expect(await placesOf(page)).toEqual(before)
  await button(page, 'Blind').click()
  await expect(column(page, 1)).toHaveAccessibleName('Column 1: Echo')

  await button(page, 'Figures').click()
  const table = page.getByRole('region', { name: 'Figures' }).getByRole('table').first()
  await expect(table.getByRole('row', { name: /^Echo 1 / })).toContainText('100%')
  await table.getByRole('button', { name: /^Out/ }).click()
  await expect(table.getByRole('rowheader').first()).toHaveText('Markdown')
  await expect(page.getByText('Measured by the server')).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Close figures').click()
  await button(page, 'Differences').click()
  await expect(page.getByRole('dialog', { name: 'Differences' }).locator('del')).not.toHaveCount(0)
  await page.getByRole('button', { name: 'Tool calls' }).click()
  await expect(page.getByText('Neither answer calls a tool.')).toBeVisible()
  await button(page, 'Close differences').click()

  await button(page, 'More votes').click()
  await page.getByRole('menuitem', { name: 'Judge…' }).click()
  const judge = page.getByRole('dialog', { name: 'Judge' })
  await expect(judge.getByRole('textbox', { name: 'Criteria' })).toHaveValue(
    /^Choose the answer that helps most/,
  )
  await expect(judge.getByRole('combobox', { name: 'Judge model' })).toHaveText('Demo')
  await judge.getByRole('combobox', { name: 'Judge model' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('demo')
  await page.getByRole('option', { name: /^Demo \d/ }).click()
  await judge.getByRole('button', { name: 'Run judge' }).click()
  // The demo fills in the first allowed word, so each order has another winner.
  await expect(judge.getByText('Demo: a tie')).toBeVisible()
  expect(chats).toHaveLength(2)
  expect(chats[0]).toMatchObject({ store: false, text: { format: { type: 'json_schema' } } })
  expect(chats[0]).toHaveProperty(
    'instructions',
    expect.stringContaining('Choose the answer that helps most'),
  )
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Options of column 1' }).click()
  await page.getByRole('menuitem', { name: 'Inspect' }).click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByRole('group', { name: 'Body' })).toContainText('echo')
  await expect(inspector.getByRole('combobox', { name: 'Request' }).getByRole('option')).toHaveText([
    'Newest request',
    /Why\? · (?:Echo|Markdown)$/,
    /Why\? · (?:Echo|Markdown)$/,
  ])
  await expect(inspector.getByRole('button', { name: /^Judge, request \d$/ })).toHaveCount(2)
  await expectAccessible(page)
  await button(page, 'Close inspector').click()

  await page.getByRole('button', { name: 'Options of column 1' }).click()
  await page.getByRole('menuitem', { name: 'Open as chat' }).click()
  await expect(columns(page)).toHaveCount(0)
  await expect(questions(page)).toHaveText(['Why?'])
  await expect(answers(page)).toContainText('You said: “Why?”')
  await chooseMore(answers(page), 'Compare')
  await button(page, 'Keep as comparison').click()
  await expect(columns(page)).toHaveCount(2)
  await expect(columns(page).filter({ hasText: 'You said: “Why?”' })).toHaveCount(1)

  // Beside the chats there is less room than the window has.
  for (const width of [700, 800, 900]) {
    await page.setViewportSize({ width, height: 800 })
    await expect(button(page, 'More')).toBeInViewport({ ratio: 1 })
  }
  await button(page, 'More').click()
  await expect(page.getByRole('link', { name: 'Rankings' })).toBeVisible()
})

test('columns are moved by keyboard, kept as a line-up, and fit a phone one at a time', async ({ page }) => {
  await openComparison(page, 'echo,markdown,demo')
  await page.getByRole('button', { name: /^Move column 1/ }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(column(page, 1)).toHaveAccessibleName('Column 1: Markdown')
  await button(page, 'Layout').click()
  await page.getByRole('textbox', { name: 'Line-up name' }).fill('Three')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Options of column 3' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(columns(page)).toHaveCount(2)
  await button(page, 'Three').click()
  await expect(columns(page)).toHaveCount(3)
  await button(page, 'Options of column 2').click()
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  const panel = page.getByRole('region', { name: 'Settings of column 2' })
  await panel.getByRole('textbox', { name: 'Instructions' }).fill('Be brief.')
  await button(page, 'Close settings').click()
  const creates = recordStreams(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expect(columns(page)).toHaveCount(1)
  await askAll(page, 'Hello')
  await expect(votes(page)).toBeVisible()
  expect(creates.find(({ model }) => model === 'echo')).toMatchObject({ instructions: 'Be brief.' })
  await page.getByRole('group', { name: 'Shown column' }).getByRole('button', { name: 'Echo' }).click()
  await expect(columns(page)).toContainText('You said: “Hello”')
  await page.getByRole('log', { name: /^Conversation/ }).focus()
  await page.keyboard.press('1')
  await expect(columns(page)).toHaveAccessibleName('Column 1: Markdown')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

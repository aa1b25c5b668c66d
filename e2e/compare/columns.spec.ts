import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import {
  answers,
  askAndWait,
  button,
  chooseMore,
  composer,
  conversation,
  openChat,
  questions,
} from '../support/chat'
import { readTurns } from '../support/read-turns'

const columns = (page: Page) => page.getByRole('region', { name: /^Column \d+: / })
const column = (page: Page, number: number) => columns(page).nth(number - 1)
const allEnded = (page: Page) => expect(page.locator('article[aria-busy=true]')).toHaveCount(0)

async function chooseOption(page: Page, number: number, name: string | RegExp): Promise<void> {
  await button(page, `Options of column ${number}`).click()
  await page.getByRole('menuitem', { name }).click()
}

test('an answer is compared beside its chat, which stays as it is until it is kept as a comparison', async ({
  page,
}) => {
  await openChat(page, 'echo')
  const answer = await askAndWait(page, 'Why?')
  await chooseMore(answer, 'Compare')
  const pane = page.getByRole('region', { name: 'Other answers' })
  await expect(conversation(page).getByRole('article', { name: 'Answer from Echo' })).toHaveCount(1)
  await pane.getByRole('combobox', { name: 'Model of column 2' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('Fast')
  await page.getByRole('option', { name: /^Fast \d/ }).click()
  await pane.getByRole('button', { name: 'Ask' }).click()
  await expect(pane.getByRole('article', { name: 'Answer from Fast' })).toContainText('Paragraph 80.')
  await expectAccessible(page)
  // The chat shows the same answer, now with a version beside it.
  await expect(conversation(page).getByRole('article', { name: 'Answer from Echo' })).toContainText('Why?')
  await expect(conversation(page).getByRole('group', { name: 'Version 1 of 2' })).toBeVisible()
  await button(page, 'Close comparison').click()
  await expect(pane).toBeHidden()
  await page.reload()
  await expect(answers(page)).toHaveCount(1)
  await expect(answers(page)).toHaveAccessibleName('Answer from Echo')
  await chooseMore(answers(page), 'Compare')
  // The version is there again.
  await expect(pane.getByRole('article', { name: 'Answer from Fast' })).toBeVisible()
  await button(page, 'Keep as comparison').click()
  await expect(columns(page)).toHaveCount(2)
  await expect(questions(page)).toHaveText(['Why?'])
})

test('answers are merged with a template of the person’s, and the new one says what it was made of', async ({
  page,
}) => {
  await page.goto('/compare?models=echo,demo&prompt=Why%3F')
  await composer(page).press('Enter')
  await allEnded(page)
  await button(page, 'More votes').click()
  await page.getByRole('menuitem', { name: 'Merge answers…' }).click()
  const form = page.getByRole('dialog', { name: 'Merge answers' })
  await form.getByRole('combobox', { name: 'Model that merges' }).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill('Echo')
  await page.getByRole('option', { name: /^Echo \d/ }).click()
  await form.getByRole('textbox', { name: 'Template' }).fill('Make one of {{answers}} for {{question}}')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Merge answers' }).click()
  await expect(columns(page)).toHaveCount(3)
  const merged = column(page, 3)
  await expect(merged).toHaveAccessibleName('Column 3: Merged')
  await expect(merged).toContainText('Make one of <answer number="1">')
  await expect(merged.getByText('Merged from Echo and Demo')).toBeVisible()
  // Above the columns still stands what was asked.
  await expect(questions(page)).toHaveText(['Why?'])
  await allEnded(page)
  // It competes with none of the answers it was made of.
  await expect(merged.getByRole('button', { name: 'Best' })).toBeDisabled()
  await expect(column(page, 1).getByRole('button', { name: 'Best' })).toBeEnabled()
  await page.reload()
  await expect(merged.getByText('Merged from Echo and Demo')).toBeVisible()
  const turns = await readTurns(page)
  const [made] = turns.filter(({ mergedFrom }) => mergedFrom !== undefined)
  expect(made?.mergedFrom?.map((id) => turns.find((turn) => turn.id === id)?.settings.model)).toEqual([
    'echo',
    'demo',
  ])
  // It is the end of the chat, too.
  await chooseOption(page, 3, 'Open as chat')
  await expect(conversation(page).getByText('Merged from Echo and Demo')).toBeVisible()
  await page.goto('/compare?models=echo,demo&prompt=Again')
  await composer(page).press('Enter')
  await allEnded(page)
  await button(page, 'More votes').click()
  await page.getByRole('menuitem', { name: 'Merge answers…' }).click()
  await expect(form.getByRole('textbox', { name: 'Template' })).toHaveValue(/^Make one of/)
})

test('a question is repeated in a column: pager, spread and agreement', async ({ page }) => {
  await page.goto('/compare?models=echo,demo&prompt=Why%3F')
  await composer(page).press('Enter')
  await allEnded(page)
  await chooseOption(page, 1, 'Repeat question…')
  const form = page.getByRole('form', { name: 'Repeat in column 1' })
  await form.getByRole('combobox').selectOption('3')
  await form.getByRole('button', { name: 'Repeat' }).click()
  const pager = column(page, 1).getByRole('group', { name: /^Version \d of 3$/ })
  await expect(pager).toBeVisible()
  await allEnded(page)
  await expect(column(page, 1).getByText('100% alike', { exact: true })).toBeVisible()
  await expect(column(page, 1).getByText(/^3 answers, 100% alike · \d+ words · /)).toBeVisible()
  const back = pager.getByRole('button', { name: 'Previous version' })
  for (let left = 2; left > 0 && (await back.isEnabled()); left -= 1) await back.click()
  await expect(pager).toHaveAccessibleName('Version 1 of 3')
  await pager.getByRole('button', { name: 'Next version' }).click()
  await expect(pager).toHaveAccessibleName('Version 2 of 3')
  await expectAccessible(page)
  await page.reload()
  await expect(pager).toHaveAccessibleName('Version 2 of 3')
  await composer(page).fill('And then?')
  await composer(page).press('Enter')
  await expect(column(page, 1)).toContainText('Turn 2. You said: “And then?”')
  await allEnded(page)

  // What a column doesn't show is stopped with the rest.
  await chooseOption(page, 2, 'Repeat question…')
  const other = page.getByRole('form', { name: 'Repeat in column 2' })
  await other.getByRole('combobox').selectOption('4')
  await other.getByRole('button', { name: 'Repeat' }).click()
  await button(page, 'Stop all').click()
  await expect(button(page, 'Regenerate all')).toBeVisible()
  const stopped = async () => (await readTurns(page)).filter((turn) => turn.stopped === true).length
  await expect.poll(stopped).toBe(3)
})

test('tool rounds, files and structured output are in columns as in a chat, and leave its leaf alone', async ({
  page,
}) => {
  const tools = [{ type: 'function', name: 'calculator' }]
  const schema = {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  }
  const settings = [
    { model: 'tool-script', tools },
    { model: 'tool-script', tools },
    { model: 'demo', text: { format: { type: 'json_schema', name: 'place', strict: true, schema } } },
  ]
  const made = settings.map((each, at) => ({ id: `c${at}`, settings: each, leafId: null }))
  await page.addInitScript(
    (line) => localStorage.setItem('parley:line-ups', line),
    JSON.stringify([{ id: 'last', name: 'Last', columns: made }]),
  )
  await page.goto('/compare')
  await expect(columns(page)).toHaveCount(3)
  await page.locator('input[type=file]').setInputFiles({
    name: 'note.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('A note'),
  })
  await expect(page.getByText('note.txt')).toBeVisible()
  await composer(page).fill('calculator {"expression": "6 * 7"}')
  await composer(page).press('Enter')
  await allEnded(page)
  for (const number of [1, 2]) await expect(column(page, number)).toContainText('42')
  await expect(column(page, 3).getByText('city')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Question' }).getByText('note.txt')).toBeVisible()
  await expectAccessible(page)
  const turns = await readTurns(page)
  const rounds = turns.filter(({ input }) => input.some(({ type }) => type === 'function_call_output'))
  expect(new Set(rounds.map(({ column: id }) => id))).toEqual(new Set(['c0', 'c1']))
  expect(rounds).toHaveLength(2)
})

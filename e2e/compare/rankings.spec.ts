import { expect, type Page, test } from '@playwright/test'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { battlesOf } from '@/lib/rankings/files/write-votes'
import { simulateVotes } from '@/lib/rankings/testing/simulate'
import { randomNumbers } from '@/lib/util/random'
import { expectAccessible, expectAccessibleInBothThemes } from '../support/axe'
import { ask, button, modelPicker } from '../support/chat'
import { tabTo } from '../support/keyboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { makeVotes } from '../support/make-votes'
import { modelName } from '../support/model-name'
import { seedChats } from '../support/seed-chats'

async function openRankings(page: Page, votes: readonly Vote[]) {
  await seedChats(page, {
    chats: 2,
    fields: (at) => ({ votes: votes.filter((_, place) => place % 2 === at) }),
  })
  await page.goto('/compare/rankings')
}

const ranking = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const status = (page: Page) => page.getByRole('main').getByRole('status')

test('votes become a ranking that says what is decided, filtered by keyboard and saved', async ({ page }) => {
  await page.goto('/compare/rankings')
  await expect(page.getByText('No votes yet.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Compare models' })).toHaveAttribute('href', '/compare')

  await openRankings(page, makeVotes(Date.now()))
  await expect(status(page)).toHaveText('412 votes by people · 9 said neither is good')
  const first = ranking(page, 'Ranking 1')
  const rows = first.getByRole('group', { name: 'Ranking 1 table' }).getByRole('row')
  await expect(rows).toHaveCount(6)
  await expect(rows.nth(1)).toHaveAccessibleName(/^1–2 (gpt-large|anthropic\/claude-opus) /)
  await expect(rows.nth(3)).toHaveAccessibleName(/^3 mistral-medium /)
  await expect(ranking(page, 'Ranking 2').getByRole('cell', { name: '1–2' })).toHaveCount(2)
  await expect(first.getByRole('listitem').first()).toContainText(/about [\d,]+ more votes between them$/)
  await expect(ranking(page, 'Position bias')).toContainText(/exact test, p = 0\.\d{3}/)
  await expect(ranking(page, 'Judges and people').getByRole('row')).toContainText([
    'kappa',
    /gpt-judge\s*120\s*\d\d%\s*0\.\d\d/,
  ])
  await expectAccessibleInBothThemes(page)

  await tabTo(page, page.getByLabel('Votes of'))
  await page.keyboard.press('ArrowDown')
  await expect(status(page)).toHaveText('120 votes by gpt-judge')
  await page.getByLabel('Votes of').selectOption('People')
  await page.getByLabel('Tag').selectOption('code')
  await expect(status(page)).toHaveText(/^10\d votes by people/)
  await page.getByLabel('Time').selectOption('Last 7 days')
  await expect(status(page)).toHaveText(/^1?\d votes by people/)
  const saved = page.waitForEvent('download')
  await button(page, 'Export').click()
  await page.getByRole('menuitem', { name: 'Ranking as CSV' }).click()
  expect((await saved).suggestedFilename()).toBe('rankings.csv')
})

test('votes of others come from a file, with style control, categories and costs', async ({ page }) => {
  const random = randomNumbers(5)
  const lengths = [300, 900, 2700]
  // The weakest writes the most, and is voted for it.
  const truth = { strengths: [0.8, 0, -0.8], tie: Math.log(0.5), style: { lengths, effect: 4 } }
  const votes = simulateVotes(600, truth, random).map((vote, at): Vote => {
    const question = at % 3 === 0 ? 'Fix this Python loop' : 'Which river is longest?'
    return { ...vote, id: `s${at}`, question, categories: at % 3 === 0 ? ['code'] : [] }
  })
  const file = (name: string) => ({
    name,
    mimeType: 'application/jsonl',
    buffer: Buffer.from(battlesOf(votes, () => [])),
  })
  await page.goto('/compare/rankings')
  await page.getByLabel('File with votes').setInputFiles(file('ana.jsonl'))
  await expect(status(page)).toHaveText('600 votes by people')
  // The same votes count once, whatever their file is called.
  await page
    .getByLabel('File with votes')
    .setInputFiles({ ...file('ben.jsonl'), buffer: Buffer.from(`${battlesOf(votes, () => [])}\n`) })
  await expect(page.getByRole('listitem').filter({ hasText: 'ben.jsonl' })).toContainText('600 votes')
  await expect(status(page)).toHaveText('600 votes by people')
  await page.getByLabel('File with votes').setInputFiles({ ...file('c.jsonl'), buffer: Buffer.from('{}') })
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'No votes could be read from this file.',
  )

  const rows = page.getByRole('group', { name: 'Ranking table' }).getByRole('row')
  await expect(rows.nth(1)).toHaveAccessibleName(/^1 model-02 /)
  await page.getByLabel('Style control').check()
  await expect(page.getByRole('columnheader', { name: 'Rank, same style' })).toBeVisible()
  await expect(rows.filter({ hasText: 'model-00' }).getByRole('cell').nth(4)).toHaveText('1')
  await expect(ranking(page, 'What style is worth').getByRole('row').nth(1)).toHaveAccessibleName(
    /^Length \+/,
  )
  await expect(ranking(page, 'Best for you')).toContainText('report no prices')
  await expectAccessibleInBothThemes(page)

  await page.getByLabel('Category').selectOption('Code')
  await expect(status(page)).toHaveText('200 votes by people')
  await page.getByLabel('Words of the question').fill('python fix')
  await expect(status(page)).toHaveText('200 votes by people')
  await page.getByLabel('Words of the question').fill('river')
  await expect(status(page)).toHaveText('No votes match.')
  await page.getByLabel('Category').selectOption('All')
  await expect(status(page)).toHaveText('400 votes by people')

  await page.reload()
  await button(page, 'Remove the votes of ana.jsonl').click()
  await expect(status(page)).toHaveText('600 votes by people')
  await button(page, 'Remove the votes of ben.jsonl').click()
  await expect(page.getByText('No votes yet.')).toBeVisible()
  await button(page, 'Undo').click()
  await expect(status(page)).toHaveText('600 votes by people')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('a ranking fits, scrolls in itself, and passes axe', async ({ page }) => {
    await openRankings(page, makeVotes(Date.now()))
    await expect(ranking(page, 'Ranking 1').getByRole('table')).toHaveCount(2)
    await expectNoSidewaysScroll(page)
    const targets = await page.getByRole('main').getByRole('combobox').or(button(page, 'Export')).all()
    for (const target of targets) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await expectAccessible(page)
  })
})

test('votes choose the model of a chat, by a default and for one question, and say why', async ({ page }) => {
  const votes = ['echo', 'echo', 'echo', 'echo', 'echo', 'echo', 'markdown'].map((winner, at): Vote => ({
    id: `v${at}`,
    votedAt: Date.now(),
    candidates: ['echo', 'markdown'].map((model) => ({ turnId: `${at}-${model}`, model })),
    verdict: 'best',
    best: `${at}-${winner}`,
  }))
  await openRankings(page, votes)
  const best = button(page, 'Start new chats with auto:best')
  await best.click()
  await expect(best).toHaveAttribute('aria-pressed', 'true')
  await page.goto('/')
  await expect(modelPicker(page)).toHaveText('auto:best')
  const asked = page.waitForRequest('**/v1/responses')
  await ask(page, 'What now?')
  expect((await asked).postDataJSON()).toMatchObject({ model: 'echo' })
  const why = button(page, `auto:best → ${modelName('echo')}`)
  await tabTo(page, why)
  await page.keyboard.press('Enter')
  const reason = page.getByRole('dialog', { name: 'Why this model?' })
  await expect(reason).toContainText('Preferred to the 1 other model in')
  await expect(reason).toContainText('(7 votes)')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(why).toBeFocused()

  // The picker says which models it would be now, and a reload keeps what the answer says.
  await page.reload()
  await expect(why).toBeVisible()
  await modelPicker(page).click()
  const entry = page.getByRole('option', { name: /^auto:cheap-enough/ })
  await expect(entry).toContainText(`now ${modelName('echo')}`)
  await page.getByRole('combobox', { name: 'Search models' }).fill('auto cheap')
  await page.keyboard.press('Enter')
  await expect(modelPicker(page)).toHaveText('auto:cheap-enough')
  await ask(page, 'And now?')
  await button(page, `auto:cheap-enough → ${modelName('echo')}`).click()
  // The demo reports no prices.
  await expect(reason).toContainText('not known')
})

import { expect, type Locator, test } from '@playwright/test'
import { prettyJson } from '@/lib/util/pretty-json'
import { isMessage, isObject, isOutputText, isTyped, listOf } from '@/lib/responses/guards'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import { contentOf } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { recordings } from '../../lib/emulator/testing/recordings'
import { question } from '@/lib/conversation/testing/turn'
import { answers, askAndWait, openChat, openRounds } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { blocksOf, lettersOf } from '../support/markdown-text'
import { openAnswers } from '../support/show-items'
import { recordTroubles } from '../support/troubles'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** For each type of item shown as a card, the card's name and what it must contain. */
const cards: ReadonlyMap<string, (item: Item) => readonly [title: string, ...content: string[]]> = new Map<
  string,
  (item: Item) => readonly [string, ...string[]]
>([
  ['function_call', (item) => [`Tool call ${text(item['name'])}`, prettyJson(text(item['arguments']))]],
  ['custom_tool_call', (item) => [`Tool call ${text(item['name']) || item.type}`, text(item['input'])]],
  [
    'web_search_call',
    ({ action }) => {
      const titles = new Map([
        ['open_page', 'Opened a page'],
        ['find_in_page', 'Searched a page'],
      ])
      return [titles.get(text(field(action, 'type'))) ?? 'Web search', text(field(action, 'query'))]
    },
  ],
  ['file_search_call', (item) => ['File search', ...listOf(item['queries']).map(text)]],
  ['code_interpreter_call', (item) => ['Code interpreter', text(item['code'])]],
  ['image_generation_call', () => ['Image generation']],
  [
    'mcp_list_tools',
    (item) => [
      `Tools of ${text(item['server_label'])}`,
      ...listOf(item['tools']).map((tool) => text(field(tool, 'name'))),
    ],
  ],
  ['mcp_call', (item) => [`Tool call ${text(item['name'])}`, prettyJson(text(item['arguments']))]],
  [
    'mcp_approval_request',
    (item) => [`${text(item['server_label'])} wants to run ${text(item['name'])}`, text(item['arguments'])],
  ],
  ['shell_call', (item) => ['Shell', ...listOf(field(item['action'], 'commands')).map(text)]],
  [
    'apply_patch_call',
    (item) => [
      `Create ${text(field(item['operation'], 'path'))}`,
      ...text(field(item['operation'], 'diff')).split('\n'),
    ],
  ],
  ['compaction', () => ['Earlier messages were compacted']],
])

/** Returns what the page must show of an item, in order, as letters. */
function traces(item: Item): readonly string[] {
  if (isMessage(item))
    return contentOf(item)
      .filter(isOutputText)
      .flatMap((part) => blocksOf(part.text))
  if (item.type === 'reasoning') {
    const thoughts = [...listOf(item['summary']), ...listOf(item['content'])].filter(isTyped)
    return ['Reasoning', ...thoughts.flatMap((part) => blocksOf(text(part['text'])))]
  }
  const card = cards.get(item.type)
  if (card === undefined) return lettersOf(JSON.stringify(item)) === '' ? [] : [lettersOf(item.type)]
  return card(item)
    .map((line, at) => (at === 0 ? line.replace('Tool call ', '') : line))
    .map(lettersOf)
    .filter((letters) => letters !== '')
}

/** Opens every non-empty reasoning section of the answer. */
async function openReasoning(answer: Locator): Promise<void> {
  for (const button of await answer.getByRole('button', { name: /^Reasoning/, expanded: false }).all()) {
    if (await button.isEnabled()) await button.click()
  }
}

/** Shows every JSON tree as it was written, because parts of a tree may be closed. */
async function showRaw(answer: Locator): Promise<void> {
  const buttons = answer.getByRole('button', { name: /: raw$/ })
  for (let left = await buttons.count(); left > 0; left -= 1) await buttons.first().click()
}

/** Expects everything that a recorded answer contains to be shown, once and in order, and nothing else. */
async function expectShown(answer: Locator, state: ResponseState): Promise<void> {
  await openRounds(answer)
  await openReasoning(answer)
  await showRaw(answer)
  for (const [type, describe] of cards) {
    const labels = state.output.filter((item) => item.type === type).map((item) => describe(item)[0])
    for (const label of new Set(labels)) {
      const card = answer.getByRole('group', { name: label, exact: true })
      await expect(card).not.toHaveCount(0)
    }
  }
  const unknown = state.output.filter(
    ({ type }) => type !== 'message' && type !== 'reasoning' && !cards.has(type),
  )
  expect(unknown, 'types of item that this test knows no view of').toEqual([])
  await expect(answer.getByRole('button', { name: /^Reasoning/ })).toHaveCount(
    state.output.filter(({ type }) => type === 'reasoning').length,
  )

  // The answer's letters contain those of every item in order: nothing is lost or out of place.
  const shown = lettersOf(await answer.innerText())
  let from = 0
  for (const item of state.output) {
    for (const letters of traces(item)) {
      const at = shown.indexOf(letters, from)
      expect(at, `“${letters}” of ${item.type} after ${from} letters of:\n${shown}`).toBeGreaterThanOrEqual(0)
      from = at + letters.length
    }
  }
  // No text appears twice either.
  const written = state.output.flatMap(traces).join('')
  for (const letters of state.output.filter(isMessage).flatMap(traces)) {
    if (letters.length < 40) continue
    expect(shown.split(letters).length, `“${letters}” stands there too often`).toBe(
      written.split(letters).length,
    )
  }

  if (state.ended === 'failed') {
    await expect(answer.getByRole('alert')).toContainText(state.error?.message ?? '')
  } else await expect(answer.getByRole('alert')).toHaveCount(0)
  await expect(answer.getByRole('note')).toHaveCount(
    state.ended === 'completed' || state.ended === 'failed' ? 0 : 1,
  )
}

/** Recordings that are also streamed: with searches, with reasoning, with a call, and with an error. */
const streamed = /web-search|text-with-reasoning|lmstudio-tool-call\.1|openai-error/

for (const { name, model, events } of recordings.filter((recording) => streamed.test(recording.name))) {
  test(`${name} is streamed, and shown whole and in order`, async ({ page }) => {
    const troubles = recordTroubles(page)
    await openChat(page, model)
    const answer = await askAndWait(page, 'Play it again')
    await expectShown(answer, finish(events.reduce(reduce, initialState)))
    await expectNoSidewaysScroll(page)
    expect(troubles).toEqual([])
  })
}

// All in one chat, because a page for each took ten times as long.
test('every recording is shown whole and in order', async ({ page }) => {
  test.slow()
  const troubles = recordTroubles(page)
  const given = recordings.map(({ name, events }) => ({
    model: name,
    input: [question('Play it again')],
    state: finish(events.reduce(reduce, initialState)),
  }))
  await openAnswers(page, given)
  // Each time the top is reached, an earlier page of the conversation loads.
  await expect
    .poll(async () => {
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }))
      return answers(page).count()
    })
    .toBe(given.length)
  for (const [at, { model, state }] of given.entries()) {
    await test.step(model, () => expectShown(answers(page).nth(at), state))
  }
  await expectNoSidewaysScroll(page)
  expect(troubles).toEqual([])
})

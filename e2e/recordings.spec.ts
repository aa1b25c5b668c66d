import { expect, type Locator, test } from '@playwright/test'
import { prettyJson } from '@/lib/format/pretty-json'
import { isMessage, isObject, isOutputText, isTyped, listOf } from '@/lib/responses/guards'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { contentOf } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { recordings } from './recordings'
import { askAndWait, openChat } from './support/chat'
import { expectNoSidewaysScroll } from './support/layout'
import { blocksOf, lettersOf } from './support/markdown-text'
import { recordTroubles } from './support/troubles'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined)

/** The card's name and what must stand in it, for each type of item that is shown as a card. */
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
        ['find_in_page', 'Looked in a page'],
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
    (item) => [`${text(item['server_label'])} asks to run ${text(item['name'])}`, text(item['arguments'])],
  ],
  ['shell_call', (item) => ['Shell', ...listOf(field(item['action'], 'commands')).map(text)]],
  [
    'apply_patch_call',
    (item) => [
      `Create ${text(field(item['operation'], 'path'))}`,
      ...text(field(item['operation'], 'diff')).split('\n'),
    ],
  ],
  ['compaction', () => ['Earlier turns were compacted']],
])

/** What of an item the page must show, in order, as letters. */
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

/** Every disclosure of the answer's reasoning that holds anything, opened. */
async function openReasoning(answer: Locator): Promise<void> {
  for (const button of await answer.getByRole('button', { name: /^Reasoning/, expanded: false }).all()) {
    if (await button.isEnabled()) await button.click()
  }
}

/** Every tree of JSON as it was written: in a tree some of it may be closed. */
async function showRaw(answer: Locator): Promise<void> {
  const buttons = answer.getByRole('button', { name: /: raw$/ })
  for (let left = await buttons.count(); left > 0; left -= 1) await buttons.first().click()
}

for (const { name, model, events } of recordings) {
  test(`${name} is shown whole and in order`, async ({ page }) => {
    const state = finish(events.reduce(reduce, initialState))
    const troubles = recordTroubles(page)
    await openChat(page, model)
    const answer = await askAndWait(page, 'Play it again')
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

    // The answer's letters hold those of every item, one after the other: nothing is lost or out of place.
    const shown = lettersOf(await answer.innerText())
    let from = 0
    for (const item of state.output) {
      for (const letters of traces(item)) {
        const at = shown.indexOf(letters, from)
        expect(at, `“${letters}” of ${item.type} after ${from} letters of:\n${shown}`).toBeGreaterThanOrEqual(
          0,
        )
        from = at + letters.length
      }
    }
    // And no text is there twice.
    const written = state.output.flatMap(traces).join('')
    for (const letters of state.output.filter(isMessage).flatMap(traces)) {
      if (letters.length < 40) continue
      expect(shown.split(letters).length, `“${letters}” stands there too often`).toBe(
        written.split(letters).length,
      )
    }

    if (state.ended === 'failed')
      await expect(answer.getByRole('alert')).toContainText(state.error?.message ?? '')
    else await expect(answer.getByRole('alert')).toHaveCount(0)
    await expect(answer.getByRole('note')).toHaveCount(
      state.ended === 'completed' || state.ended === 'failed' ? 0 : 1,
    )
    await expectNoSidewaysScroll(page)
    expect(troubles).toEqual([])
  })
}

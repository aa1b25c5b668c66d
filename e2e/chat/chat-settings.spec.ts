import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { askAndWait, button, openChat } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { recordCreates } from '../support/wire'

const panel = (page: Page) => page.getByRole('region', { name: 'Chat settings' })
const group = (page: Page, name: string) => panel(page).getByRole('button', { name, exact: false })

test('every parameter can be set, is sent as it was set, and goes back to not set', async ({ page }) => {
  // We do a lot in one visit, because a separate page for each step would take longer overall.
  test.slow()
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await button(page, 'Chat settings').click()
  for (const name of ['Reasoning', 'Sampling', 'Tools', 'Delivery and storage', 'Raw JSON']) {
    await group(page, name).click()
  }
  await panel(page).getByLabel('Verbosity').selectOption('low')
  await panel(page).getByLabel('Effort').selectOption('high')
  await panel(page).getByLabel('Summary').selectOption('auto')
  const temperature = panel(page).getByRole('textbox', { name: 'Temperature' })
  await temperature.fill('3')
  await expect(temperature).toHaveAccessibleDescription(/number from 0 to 2/)
  await temperature.fill('0.5')
  await panel(page).getByLabel('Parallel tool calls').selectOption('Off')
  await panel(page).getByLabel('message.output_text.logprobs').check()
  await button(page, 'Add').click()
  await panel(page).getByLabel('Name 1').fill('project')
  await panel(page).getByLabel('Value 1').fill('tea')
  const json = panel(page).getByRole('textbox', { name: 'Raw JSON' })
  await json.fill('{"top_k": 40, "stream": false,}')
  await expect(panel(page).getByRole('alert')).toContainText('Line 1, column 31')
  await json.fill('{"top_k": 40, "stream": false, "temperature": 0.25}')
  await expect(panel(page).getByRole('alert')).toBeHidden()
  await expect(panel(page).getByText('Not sent: stream.')).toBeVisible()
  await expectAccessible(page)

  await askAndWait(page, 'First')
  expect(creates[0]).toMatchObject({
    text: { verbosity: 'low' },
    reasoning: { effort: 'high', summary: 'auto' },
    temperature: 0.25,
    parallel_tool_calls: false,
    include: ['message.output_text.logprobs'],
    metadata: { project: 'tea' },
    top_k: 40,
    stream: true,
  })

  await expect(button(page, 'Chat settings')).toHaveAccessibleDescription('Chat settings: 8 set')
  const resets = panel(page).getByRole('button', { name: /^Reset / })
  for (let left = await resets.count(); left > 0; left -= 1) {
    await resets.first().click()
    await expect(resets).toHaveCount(left - 1)
  }
  await askAndWait(page, 'Second')
  expect(Object.keys(creates[1] ?? {}).toSorted()).toEqual([
    'input',
    'model',
    'previous_response_id',
    'stream',
  ])
})

test('a setting is found by its name, and what a model does not list is said', async ({ page }) => {
  await openChat(page, 'echo')
  await button(page, 'Chat settings').click()
  await panel(page).getByRole('searchbox', { name: 'Search settings' }).fill('top_p')
  await expect(panel(page).getByRole('textbox')).toHaveCount(1)
  await expect(panel(page).getByRole('textbox', { name: 'Top P' })).toHaveAccessibleDescription(
    /doesn’t list support for it/,
  )
  await panel(page).getByRole('searchbox', { name: 'Search settings' }).fill('nothing like that')
  await expect(panel(page).getByText('No matching settings')).toBeVisible()
  await button(page, 'Close settings').click()
  await expect(panel(page)).toBeHidden()
  await expect(button(page, 'Chat settings')).toBeFocused()
})

test('on a small screen the settings stand in the place of the chat', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await openChat(page, 'echo')
  await button(page, 'Chat settings').click()
  await group(page, 'Delivery and storage').click()
  await expect(panel(page).getByLabel('Service tier')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await button(page, 'Chat settings').click()
  await expect(panel(page)).toBeHidden()
  await askAndWait(page, 'Hello')
})

import { expect, type Page, test } from '@playwright/test'
import { answerWith, recordCreates } from '../support/wire'
import { expectAccessible } from '../support/axe'
import { answers, ask, askAndWait, button, composer, ended, openChat } from '../support/chat'

const panel = (page: Page) => page.getByRole('region', { name: 'Chat settings' })
const schema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'array', items: { type: 'object', properties: { degrees: { type: 'integer' } } } },
  },
  required: ['city', 'days'],
  additionalProperties: false,
}

test('a schema is written, sent, answered with a tree and checked', async ({ page }) => {
  // We do a lot in one visit, because a separate page for each step would take longer overall.
  test.slow()
  const creates = recordCreates(page)
  await openChat(page, 'demo')
  await button(page, 'Chat settings').click()
  await panel(page).getByRole('button', { name: 'Structured output' }).click()
  await panel(page).getByLabel('Format').selectOption('JSON matching a schema')
  await panel(page).getByLabel('Schema name').fill('weather report')
  await expect(panel(page).getByLabel('Schema name')).toHaveAttribute('aria-invalid', 'true')
  await panel(page).getByLabel('Schema name').fill('weather')
  const editor = panel(page).getByRole('textbox', { name: 'JSON Schema' })
  await editor.fill('{ "type": "thing" }')
  await expect(panel(page).getByRole('alert')).toContainText('Not a valid JSON Schema')
  await editor.fill(JSON.stringify(schema))
  await expect(panel(page).getByRole('alert')).toBeHidden()
  const answer = await askAndWait(page, 'How is the weather?')
  expect(creates[0]?.['text']).toEqual({ format: { type: 'json_schema', name: 'weather', schema } })
  const output = answer.getByRole('group', { name: 'Structured output weather' })
  await expect(output.getByRole('status')).toHaveText('Matches the schema')
  await expect(output.getByRole('button', { name: /^days/ })).toBeVisible()
  await output.getByRole('button', { name: 'Answer: raw' }).click()
  await expect(output.locator('pre')).toContainText('"city"')
  await expectAccessible(page)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    output.getByRole('button', { name: 'Download JSON' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('weather.json')
})

test('what does not fit is said where it is, and a schema without end does not hold up the page', async ({
  page,
}) => {
  const text = '{"city":"Paris","days":[{"degrees":21},{"degrees":"warm"}],"more":1}'
  await answerWith(page, [
    {
      type: 'response.completed',
      response: {
        id: 'resp_1',
        status: 'completed',
        output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }],
      },
    },
  ])
  const format = { type: 'json_schema', name: 'weather', schema }
  await page.addInitScript(
    (settings) => {
      localStorage.setItem('parley:settings', settings)
    },
    JSON.stringify({ model: 'demo', text: { format } }),
  )
  await page.goto('/')
  await composer(page).fill('How is the weather?')
  await composer(page).press('Enter')
  const answer = await ended(answers(page).first())
  await expect(answer.getByRole('status')).toHaveText('2 problems')
  const tree = answer.getByRole('group', { name: 'Answer', exact: true })
  await expect(
    tree.getByRole('listitem').filter({ hasText: /^degrees: “warm”must be integer/ }),
  ).toBeVisible()
  await expect(answer.getByRole('list', { name: 'Problems' })).toContainText('/days/1/degrees')

  // A pattern that takes forever, and a text that it takes that long to reject.
  const endless = {
    type: 'object',
    properties: { city: { type: 'string', pattern: '^(([a-z])+.)+[A-Z]([a-z])+$' } },
  }
  await page.unroute('**/v1/responses')
  await answerWith(page, [
    {
      type: 'response.completed',
      response: {
        id: 'resp_2',
        status: 'completed',
        output: [
          {
            type: 'message',
            role: 'assistant',
            content: [{ type: 'output_text', text: JSON.stringify({ city: 'a'.repeat(60) }) }],
          },
        ],
      },
    },
  ])
  await button(page, 'Chat settings').click()
  await panel(page).getByRole('button', { name: 'Structured output' }).click()
  await panel(page).getByRole('textbox', { name: 'JSON Schema' }).fill(JSON.stringify(endless))
  await expect(panel(page).getByRole('alert')).toBeHidden()
  const second = await ask(page, 'And there?')
  await expect(second.getByRole('status')).toHaveText('Not checked')
  await expect(second).toContainText('The check took too long.')
})

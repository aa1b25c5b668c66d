import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { button, openChat } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const fact = (page: Page, name: string, term: string) =>
  card(page, name)
    .locator('div')
    .filter({ has: page.getByRole('term').filter({ hasText: term }) })
    .getByRole('definition')

const problems = {
  key: { code: 'invalid_api_key', status: 401, message: 'Incorrect API key provided.' },
  slow: { code: 'http_429', status: 429, message: 'Slow down.' },
  page: { code: 'upstream_html', message: 'Answered with a web page.' },
  late: { code: 'upstream_timeout', message: 'Did not answer in time.' },
  bare: { code: 'upstream_error', status: 404, message: '404 page not found' },
}

/** Serves providers with these problems instead of the demo; each is well when it is asked again. */
async function serveProviders(page: Page): Promise<void> {
  const capabilities = { chaining: 'unknown', store: 'unknown' }
  await page.route('**/v1/models*', async (route) => {
    const asked = new URL(route.request().url()).searchParams.get('upstream')
    const ids = ['well', ...Object.keys(problems)].filter((id) => asked === null || asked === id)
    const problemOf = (id: string) => Object.entries(problems).find(([each]) => each === id)?.[1]
    await route.fulfill({
      json: {
        data: asked === null ? [{ id: 'well:m', upstream: 'well' }] : [{ id: `${asked}:m`, upstream: asked }],
        upstreams: ids.map((id) => ({
          id,
          label: `The ${id} one`,
          demo: false,
          local: id === 'well',
          capabilities,
          models: 1,
          ...(asked === null ? { error: problemOf(id) } : {}),
        })),
      },
    })
  })
}

test('the demo leads to how a model is connected', async ({ page }) => {
  await openChat(page, 'demo')
  await page.getByRole('link', { name: 'Demo, not an AI: connect a model' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible()
  const steps = card(page, 'Connect a model')
  for (const text of ['THEROUTER_API_KEY=', 'OPENAI_API_KEY=', 'npm start'])
    await expect(steps).toContainText(text)
  await expect(fact(page, 'Demo', 'Reachable')).toHaveText('Yes')
  await expect(fact(page, 'Demo', 'Models')).toHaveText(/^\d+ listed$/)
  await button(page, 'Test Demo').click()
  await expect(fact(page, 'Demo', 'Reachable')).toHaveText(/^Yes\. It answered in/)
  // Nothing costs anything here, and nothing is asked.
  await expect(button(page, 'Ask two questions')).toHaveCount(0)
  await expectAccessibleInBothThemes(page)
})

test('what is wrong with each provider is told apart, with what to do; a test asks one of them again, for free', async ({
  page,
}) => {
  await serveProviders(page)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/v1/')) asked.push(request.url())
  })
  await page.goto('/settings/connections')
  await expect(card(page, 'The well one')).toContainText('Connected')
  // Local servers pass on what a model writes.
  const tags = (id: string) => page.getByRole('checkbox', { name: `Reasoning between tags: The ${id} one` })
  await expect(tags('well')).toBeChecked()
  await expect(tags('key')).not.toBeChecked()
  await tags('key').check()
  await page.reload()
  await expect(tags('key')).toBeChecked()
  const alert = (id: string) => card(page, `The ${id} one`).getByRole('alert')
  await expect(alert('key')).toContainText('Set a valid key in PARLEY_UPSTREAMS')
  await expect(alert('key')).toContainText('Incorrect API key provided.')
  await expect(alert('slow')).toContainText('Wait a minute')
  await expect(alert('page')).toContainText('usually ends in /v1')
  await expect(alert('late')).toContainText('test again in a minute')
  await expect(fact(page, 'The key one', 'Reachable')).toHaveText('Yes')
  await expect(fact(page, 'The key one', 'Key')).toHaveText('Refused, or missing')
  await expect(fact(page, 'The page one', 'Reachable')).toContainText('Something answers')
  await expect(fact(page, 'The late one', 'Reachable')).toContainText('No')
  // Many servers have no list, and work.
  await expect(alert('bare')).toBeHidden()
  await expect(fact(page, 'The bare one', 'Models')).toContainText('It has no list.')
  await expectAccessibleInBothThemes(page)
  await button(page, 'Test The key one').click()
  await expect(alert('key')).toBeHidden()
  await expect(card(page, 'The key one')).toContainText('Connected')
  await expect(fact(page, 'The key one', 'Reachable')).toContainText('It answered in')
  await expect(alert('slow')).toBeVisible()
  await page.context().setOffline(true)
  await page.unroute('**/v1/models*')
  await button(page, 'Test The well one').click()
  await expect(alert('well')).toContainText('Parley’s server didn’t answer')
  await page.context().setOffline(false)
  expect(asked).toEqual([])
})

test('two questions are asked only when they are asked for, and show whether a provider streams and chains', async ({
  page,
}) => {
  await serveProviders(page)
  const bodies: unknown[] = []
  await page.route('**/v1/responses', async (route) => {
    bodies.push(route.request().postDataJSON())
    const text = bodies.length === 1 ? 'one two three' : 'wisteria'
    await route.fulfill({
      json: {
        id: `resp_${bodies.length}`,
        object: 'response',
        status: 'completed',
        output: [
          {
            type: 'message',
            id: 'msg_1',
            role: 'assistant',
            content: [{ type: 'output_text', text, annotations: [] }],
          },
        ],
      },
    })
  })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/settings/connections')
  const well = card(page, 'The well one')
  await expect(fact(page, 'The well one', 'Chains')).toContainText('Not known yet')
  await expectNoSidewaysScroll(page)
  await well.getByRole('button', { name: 'Ask two questions' }).click()
  await expect(fact(page, 'The well one', 'Streams')).toHaveText('No. Answers arrive in one piece.')
  await expect(fact(page, 'The well one', 'Chains')).toContainText('Yes. The second question')
  expect(bodies).toMatchObject([{ model: 'well:m' }, { model: 'well:m', previous_response_id: 'resp_1' }])
  // Chats rely on it, too.
  await page.reload()
  await expect(fact(page, 'The well one', 'Chains')).toContainText('Proven with well:m')
})

import { expect, test } from '@playwright/test'
import { CspEvaluator } from 'csp_evaluator'
import { Severity } from 'csp_evaluator/dist/finding.js'
import { CspParser } from 'csp_evaluator/dist/parser.js'
import { answer, makeTurn } from '@/lib/conversation/testing/turn'
import { expectAccessible } from '../support/axe'
import { answers, button, chats } from '../support/chat'
import { seedChats } from '../support/seed'

const text = `
\`\`\`html
<!doctype html>
<h1>A page</h1>
<button onclick="this.textContent = 'Pressed'">Press</button>
<output></output>
<img alt="" src="https://leak.example/picture.png" />
<iframe title="Within" srcdoc="A frame"></iframe>
<script>
  fetch('https://leak.example/').catch(() => {
    document.querySelector('output').textContent = origin + ' is alone, peers are ' + typeof RTCPeerConnection
  })
</script>
\`\`\`

\`\`\`svg
<svg viewBox="0 0 10 10" role="img" aria-label="A square"><rect width="10" height="10" /></svg>
\`\`\`

![A river](https://pictures.example/river.svg) and [https://bank.example](https://evil.example/x).
`

test('code is previewed and pictures are loaded where they reach nothing, and links that mislead say so', async ({
  page,
  context,
}) => {
  const asked: string[] = []
  await context.route(/\.example/, async (route) => {
    const { referer = '' } = await route.request().allHeaders()
    asked.push(`${route.request().url()} ${referer}`)
    const body = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"></svg>'
    await route.fulfill({ contentType: 'image/svg+xml', body })
  })
  const chat = { id: 'shown', title: 'Shown', leafId: 't', createdAt: 1, updatedAt: 1 }
  const state = { output: [answer(text)], ended: 'completed' } as const
  const file = `data:text/html;base64,${Buffer.from('<h1>Attached</h1>').toString('base64')}`
  const part = { type: 'input_file', filename: 'page.html', file_data: file }
  const input = [{ type: 'message', role: 'user', content: [part] }]
  await seedChats(page, [chat], [makeTurn({ id: 't', conversationId: 'shown', input, state })])
  await page.goto('/c/shown')

  await button(page, 'Preview').first().click()
  // Nothing has run yet: the first time, a notice explains what a preview can still do.
  const notice = page.getByRole('group', { name: 'Run this code?' })
  await expect(notice).toContainText('look up a host name')
  await expect(page.locator('iframe')).toHaveCount(0)
  await expectAccessible(page)
  await notice.getByRole('button', { name: 'Run preview' }).click()
  const preview = page.frameLocator('iframe[title="Page preview"]')
  await expect(preview.getByRole('status')).toHaveText('null is alone, peers are undefined')
  await expect(preview.getByTitle('Within')).toHaveCount(0)
  await preview.getByRole('button', { name: 'Press' }).click()
  await expect(preview.getByRole('button', { name: 'Pressed' })).toBeVisible()
  await button(page, 'Preview').click()
  await expect(
    page.frameLocator('iframe[title="Picture preview"]').getByRole('img', { name: 'A square' }),
  ).toBeVisible()
  await expectAccessible(page)
  await button(page, 'Show code').first().click()
  await expect(answers(page).getByText('<h1>A page</h1>')).toBeVisible()

  await button(page, 'Preview page.html').click()
  const dialog = page.getByRole('dialog', { name: 'page.html' })
  await expect(dialog.frameLocator('iframe').getByRole('heading', { name: 'Attached' })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()

  expect(asked).toEqual([])
  await button(page, 'Load image “A river” from pictures.example').click()
  const picture = page.getByTitle('A river')
  await expect(picture).toHaveCSS('width', '80px')
  await expect(picture).toHaveCSS('height', '40px')
  expect(asked).toEqual(['https://pictures.example/river.svg '])

  const link = answers(page).getByRole('link', { name: 'https://bank.example (evil.example)' })
  await expect(link).toHaveAttribute('href', 'https://evil.example/x')
  await expect(chats(page)).toBeVisible()
})

test('each page comes with a policy of its own that Google’s evaluator finds nothing in', async ({
  request,
}) => {
  const policies: string[] = []
  for (const path of ['/', '/c/a.b', '/no/such/page']) {
    const headers = (await request.get(path)).headers()
    policies.push(headers['content-security-policy'] ?? '')
    expect(headers['cache-control']).toMatch(/private.*no-store/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  }
  expect(new Set(policies).size).toBe(policies.length)
  for (const policy of policies) {
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate()
    expect(findings.filter(({ severity }) => severity <= Severity.MEDIUM_MAYBE)).toEqual([])
  }
  const forwarded = await request.get('/v1/models', { headers: { 'x-forwarded-proto': 'https' } })
  expect(forwarded.headers()).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'strict-transport-security': 'max-age=31536000',
  })
})

test('where the renderer cannot be had, an answer is shown as it was written until the network is back', async ({
  page,
}) => {
  const refused: string[] = []
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch()
    if (!(await response.text()).includes('plain-rest')) return route.fulfill({ response })
    refused.push(route.request().url())
    return route.abort()
  })
  const long = `A **word**. ${'And so on. '.repeat(1000)}The end.`
  const chat = { id: 'shown', title: 'Shown', leafId: 't', createdAt: 1, updatedAt: 1 }
  const state = { output: [answer(long)], ended: 'completed' } as const
  await seedChats(page, [chat], [makeTurn({ id: 't', conversationId: 'shown', state })])
  await page.goto('/c/shown')
  await expect(answers(page)).toContainText('A **word**.')
  await expect(answers(page)).toContainText('The end.')
  expect(refused).not.toEqual([])
  // Parts that load when the page has time may still be on their way.
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(answers(page).getByText('word', { exact: true })).toBeVisible()
  await expect(answers(page)).not.toContainText('**')
})

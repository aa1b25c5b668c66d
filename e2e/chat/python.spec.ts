import { expect, type FrameLocator, type Page, test } from '@playwright/test'
import { askAndWait, button, openChat } from '../support/chat'

/** Python takes seconds to start. */
const starting = { timeout: 60_000 }

/** Runs a script in the answer to a question and returns the frame in which it does. */
async function run(page: Page, code: string): Promise<FrameLocator> {
  const answer = await askAndWait(page, `Run this:\n\n\`\`\`python\n${code}\n\`\`\`\n\nThanks.`)
  await answer.getByRole('button', { name: 'Run', exact: true }).first().click()
  const first = page.getByRole('group', { name: 'Run this code?' })
  if (await first.isVisible()) await button(page, 'Run preview').click()
  return answer.frameLocator('iframe')
}

test('Python runs in a frame without a network, says what went wrong, and is stopped', async ({ page }) => {
  // It starts three times.
  test.setTimeout(180_000)
  const reached: string[] = []
  page.on('request', (request) => reached.push(request.url()))
  page.on('websocket', (socket) => reached.push(socket.url()))
  await openChat(page, 'echo')
  const frame = await run(
    page,
    [
      'import sys, js, statistics',
      'print("mean", statistics.mean([1, 2, 6]), end="")',
      'print("to the errors", file=sys.stderr)',
      'for attempt in ("js.eval(\\"new WebSocket(\'wss://example.com\')\\")", "js.XMLHttpRequest.new().open(\'GET\', \'https://example.com\')"):',
      '    try:',
      '        exec(attempt)',
      '    except Exception as problem:',
      '        print("refused")',
      'await js.fetch("https://example.com")',
    ].join('\n'),
  )
  const output = frame.getByRole('log', { name: 'Output' })
  await expect(output).toContainText('mean 3', starting)
  await expect(output).toContainText('to the errors')
  await expect(output).toContainText('There is no network here.')
  await expect(output).toContainText('File "script.py", line 9')
  await expect(output).not.toContainText('_pyodide')
  await expect(frame.getByRole('button', { name: 'Stop' })).toBeHidden()
  expect(reached.filter((url) => url.includes('example.com'))).toEqual([])

  const value = await run(page, '"a" * 3')
  await expect(value.getByRole('log', { name: 'Output' })).toHaveText("'aaa'", starting)

  const loop = await run(page, 'while True:\n    pass')
  await expect(loop.getByRole('status')).toHaveText('Running…', starting)
  await loop.getByRole('button', { name: 'Stop' }).click()
  await expect(loop.getByRole('status')).toHaveText('Stopped.')
})

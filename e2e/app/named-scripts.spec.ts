import { expect, test } from '@playwright/test'
import { recordTroubles } from '../support/troubles'

const named = (html: string) =>
  [...html.matchAll(/<link rel="preload"[^>]*href="([^"]*\/chunks\/[^"]*\.js)"/g)].map(
    ([, path = '']) => path,
  )

test('a comparison and a chat name the scripts of their parts, and load each once', async ({
  page,
  request,
}) => {
  const troubles = recordTroubles(page)
  const loaded: string[] = []
  page.on('request', (each) => {
    if (each.resourceType() === 'script') loaded.push(new URL(each.url()).pathname)
  })
  const ofShell = named(await (await request.get('/')).text())
  for (const [path, shown] of [
    ['/compare', 'Waiting for your question'],
    ['/c/5eed00000000', 'Chat not found'],
  ] as const) {
    loaded.length = 0
    const html = await (await page.goto(path))?.text()
    const parts = named(html ?? '').filter((each) => !ofShell.includes(each))
    expect(parts.length).toBeGreaterThan(5)
    await expect(page.getByText(shown).first()).toBeVisible()
    await page.waitForLoadState('networkidle')
    for (const part of parts)
      expect(
        loaded.filter((each) => each === part),
        part,
      ).toHaveLength(1)
  }
  expect(troubles).toEqual([])
})

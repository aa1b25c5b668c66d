import { expect, test } from '@playwright/test'
import { answers, ask, askAndWait, chats, composer, ended, openChat } from '../support/chat'
import { keepOfflineCopy } from '../support/offline-copy'
import { startRebuildingProxy, type RebuildingProxy } from '../support/rebuilding-proxy'

test.use({ serviceWorkers: 'allow' })

let proxy: RebuildingProxy
test.beforeEach(async ({ baseURL }) => {
  proxy = await startRebuildingProxy(baseURL)
})
test.afterEach(() => proxy.stop())

test('without a network the app opens with its chats, and what is asked is sent when there is one', async ({
  page,
  context,
}) => {
  const troubles: string[] = []
  page.on('pageerror', ({ message }) => troubles.push(message))
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript|hydrat/i.test(message.text())) troubles.push(message.text())
  })
  await openChat(page, 'echo', { url: `${proxy.url}/` })
  await askAndWait(page, 'What do penguins eat?')
  const chat = page.url()
  await keepOfflineCopy(page, proxy.url)

  // Pages in the copy are for everyone who uses this browser: no chat is in them, and no token for tools.
  const held = await page.evaluate(async () => {
    const [name = ''] = await caches.keys()
    const kept = await (await caches.open(name)).matchAll()
    const pages = kept.filter(({ headers }) => headers.get('content-type')?.startsWith('text/html'))
    return {
      addresses: kept.map(({ url }) => new URL(url).pathname),
      text: (await Promise.all(pages.map((each) => each.text()))).join('\n'),
    }
  })
  expect(held.addresses.length).toBeGreaterThan(250)
  expect(held.addresses.filter((path) => /^\/(?:v1|api|access|frames)/.test(path))).toEqual([])
  expect(held.text).not.toMatch(/parley-token|penguins/)

  // What the server streams does not pass through the worker.
  const isByWorker = new Map<string, boolean>()
  page.on('response', (response) =>
    isByWorker.set(new URL(response.url()).pathname, response.fromServiceWorker()),
  )
  await page.goto(chat)
  await askAndWait(page, 'And seals?')
  expect(isByWorker.get(new URL(chat).pathname)).toBe(true)
  expect(isByWorker.get('/v1/responses')).toBe(false)
  const scripts = [...isByWorker].filter(([path]) => path.startsWith('/_next/static/chunks/'))
  expect(scripts.length).toBeGreaterThan(10)
  expect(scripts.filter(([, is]) => !is)).toEqual([])

  proxy.goAway()
  await context.setOffline(true)
  await page.goto(chat)
  await expect(answers(page).first()).toContainText('What do penguins eat?')
  await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible()
  // Addresses that were never visited.
  await page.goto(`${proxy.url}/c/0123456789`)
  await expect(page.getByText('Chat not found')).toBeVisible()
  for (const [path, heading] of [
    ['/settings', 'Connections'],
    ['/settings/tools', 'Tools and MCP'],
    ['/compare/data-sets', 'Data sets'],
    ['/lab', 'Conformance lab'],
  ] as const) {
    await page.goto(proxy.url + path)
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
  }
  await page.goto(`${proxy.url}/compare`)
  await expect(page.getByRole('heading', { name: 'Compare', level: 1 })).toBeVisible()
  await page.goto(`${proxy.url}/`)
  // In the text of a message, which a worker searches.
  await page.getByRole('searchbox', { name: 'Search chats' }).fill('seals')
  await expect(chats(page).getByRole('link', { name: /penguins/ })).toContainText('seals')
  await page.goto(chat)
  await composer(page).fill('A draft')
  await page.reload()
  await expect(composer(page)).toHaveValue('A draft')
  const answer = await ask(page, 'And where do they live?')
  await expect(answer).toHaveAttribute('aria-busy', 'true')

  proxy.comeBack()
  await context.setOffline(false)
  await expect(await ended(answer)).toContainText('And where do they live?')
  expect(troubles).toEqual([])
})

import { expect, test, type Page } from '@playwright/test'
import { answers, ask, button, composer, ended, openChat } from '../support/chat'
import { startRebuildingProxy } from '../support/rebuilding-proxy'

test.use({ serviceWorkers: 'allow' })

const notice = (page: Page) => page.getByRole('group', { name: 'A new version of Parley is ready.' })
const findUpdate = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().then(() => undefined))
const secondBuild = (page: Page) => page.locator('script[src*="/static/second/"]').first()

test('a tab stays whole while the server has a new build, and takes it over when the person says so', async ({
  page,
  context,
  baseURL,
}) => {
  // Two copies are made, file by file.
  test.slow()
  const proxy = await startRebuildingProxy(baseURL)
  await openChat(page, 'demo', { url: `${proxy.url}/` })
  const other = await context.newPage()
  await other.goto(proxy.url)
  // Once the copy is made, each tab holds the files of its build.
  await expect
    .poll(() => page.evaluate(async () => (await navigator.locks.query()).held?.length), { timeout: 60_000 })
    .toBe(2)

  // A build of which a part is missing changes nothing.
  proxy.rebuild(false)
  await findUpdate(page)
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing === null),
    )
    .toBe(true)
  await expect(notice(page)).toHaveCount(0)

  proxy.rebuild()
  await findUpdate(page)
  await expect(notice(page)).toBeVisible({ timeout: 60_000 })
  // A page that was not loaded before.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search actions, chats and models' }).fill('Conformance lab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Conformance lab' })).toBeVisible()
  await page.goBack()
  await ask(page, 'Count slowly')
  await composer(page).fill('A draft')
  await notice(page).getByRole('button', { name: 'Reload' }).click()
  await expect(secondBuild(page)).toBeAttached()
  await expect(composer(page)).toHaveValue('A draft')
  await expect(await ended(answers(page).first())).toContainText('Count slowly')
  await expect(notice(page)).toHaveCount(0)

  // The other tab was not touched, and still has the files of its build.
  await expect(secondBuild(other)).toHaveCount(0)
  await expect(notice(other)).toBeVisible({ timeout: 20_000 })
  await other.keyboard.press('Control+k')
  await other.getByRole('combobox', { name: 'Search actions, chats and models' }).fill('Go to Rankings')
  await other.keyboard.press('Enter')
  await expect(other.getByRole('heading', { name: 'Rankings' })).toBeVisible()
  await button(other, 'Reload').click()
  await expect(secondBuild(other)).toBeAttached()
  // Nobody needs the first build any more.
  await expect
    .poll(() => other.evaluate(() => caches.keys()), { timeout: 30_000 })
    .toEqual([expect.stringContaining('second')])
  await proxy.stop()
})

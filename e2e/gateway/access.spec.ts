import { expect, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { answers, askAndWait, ask, button, modelPicker, openChat } from '../support/chat'
import { type NextServer, startNext } from '../support/next-server'
import { keepOfflineCopy } from '../support/offline-copy'

let server: NextServer

test.beforeAll(async () => {
  server = await startNext({ ACCESS_CODE: 'swallow-tail', PARLEY_DEMO_TOKENS_PER_SECOND: '0' })
})
test.afterAll(() => server.stop())

const field = { name: 'Access code' }

test('a code leads to the page that was asked for, without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.url}/settings/tools?a=b`)
  await page.getByRole('textbox', field).fill('swallow-tale')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Wrong code.')).toBeVisible()
  await expect(page.getByRole('textbox', field)).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('textbox', field).fill('swallow-tail')
  const sent = page.waitForRequest((request) => request.method() === 'POST')
  await page.keyboard.press('Enter')
  expect((await (await sent).allHeaders())['origin']).toBe(server.url)
  await expect(page).toHaveURL(`${server.url}/settings/tools?a=b`)
  const [cookie] = await context.cookies()
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  await context.close()
})

test('who is signed out while writing loses nothing', async ({ page, context }) => {
  await page.goto(`${server.url}/`)
  await expect(page).toHaveURL(/\/access\?to=%2F$/)
  await expect(page).toHaveTitle('Access · Parley')
  await expectAccessibleInBothThemes(page)
  await page.getByRole('textbox', field).fill('swallow-tail')
  await button(page, 'Continue').click()
  await openChat(page, 'echo', { url: `${server.url}/` })
  await askAndWait(page, 'first')

  await context.clearCookies()
  await ask(page, 'second')
  const problem = page.getByRole('alert').filter({ hasText: 'Access code required' })
  await problem.getByRole('link', { name: 'Enter the code' }).click()
  await page.getByRole('textbox', field).fill('swallow-tail')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/c\//)
  await expect(modelPicker(page)).toBeEnabled()
  await button(page, 'Retry').click()
  await expect(answers(page).nth(1)).toContainText('second')

  await page.goto(`${server.url}/settings/privacy`)
  await button(page, 'Sign out').click()
  await expect(page.getByRole('textbox', field)).toBeVisible()
  await page.goto(`${server.url}/settings`)
  await expect(page).toHaveURL(/\/access/)
})

test.describe('with an offline copy', () => {
  test.use({ serviceWorkers: 'allow' })

  test('the server decides who is let in, and signing out deletes the copy', async ({ page, context }) => {
    const enter = async () => {
      await page.getByRole('textbox', field).fill('swallow-tail')
      await page.keyboard.press('Enter')
    }
    await page.goto(`${server.url}/settings/privacy`)
    await enter()
    await expect(button(page, 'Sign out')).toBeVisible()
    await keepOfflineCopy(page, server.url)
    const left = () =>
      page.evaluate(async () => ({
        caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      }))
    expect(await left()).toEqual({ caches: 1, workers: 1 })

    await context.clearCookies()
    await page.goto(`${server.url}/settings/privacy`)
    await expect(page).toHaveURL(/\/access\?to=/)
    await enter()
    await button(page, 'Sign out').click()
    await expect(page.getByRole('textbox', field)).toBeVisible()
    expect(await left()).toEqual({ caches: 0, workers: 0 })
  })
})

import { expect, test } from '@playwright/test'
import { ask, button, chats, composer, ended, openChat } from '../support/chat'
import { keepOfflineCopy } from '../support/offline-copy'

test('the app can be installed, and takes what other apps share', async ({ page, context, baseURL }) => {
  await openChat(page, 'echo')
  const devTools = await context.newCDPSession(page)
  const { url, data = '', errors } = await devTools.send('Page.getAppManifest')
  expect(url).toBe(`${baseURL}/manifest.webmanifest`)
  expect(errors).toEqual([])
  expect(JSON.parse(data)).toMatchObject({ id: '/', scope: '/', display: 'standalone' })
  expect((await devTools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
  const icons = await page.evaluate(async (text) => {
    const { icons } = JSON.parse(text) as { icons: { src: string; sizes: string }[] }
    const apple = document.querySelector<HTMLLinkElement>('link[rel=apple-touch-icon]')?.href ?? ''
    return Promise.all(
      [...icons, { src: apple, sizes: '180x180' }].map(async ({ src, sizes }) => {
        const picture = new Image()
        picture.src = src
        await picture.decode()
        return sizes === 'any' || sizes === `${picture.naturalWidth}x${picture.naturalHeight}`
      }),
    )
  }, data)
  expect(icons).toEqual([true, true, true, true, true, true])

  await composer(page).fill('What I had begun')
  await page.goto('/?title=News&text=Read+this&url=https%3A%2F%2Fnews.example%2F1')
  await expect(composer(page)).toHaveValue('What I had begun\n\nNews\nRead this\nhttps://news.example/1')
  await expect(page).toHaveURL(`${baseURL}/`)
  await page.reload()
  await expect(composer(page)).toHaveValue(/^What I had begun\n\nNews[^]*1$/)
})

test.describe('with a worker', () => {
  test.use({ serviceWorkers: 'allow', permissions: ['notifications'] })

  test('a long answer that ends in a hidden tab is notified of, if the person wants that', async ({
    page,
  }) => {
    await openChat(page, 'demo')
    await keepOfflineCopy(page, '')
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        const all = (await registration?.getNotifications()) ?? []
        return all.map(({ title, body, tag }) => ({ title, body, tag }))
      })
    await page.goto('/settings/appearance')
    const choice = page.getByRole('checkbox', { name: 'Notifications' })
    await expect(choice).not.toBeChecked()
    await choice.check()
    await page.goto('/')
    // As long as the tab is in view, the answer speaks for itself.
    const hide = (isHidden: boolean) =>
      page.evaluate(
        (state) => {
          Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
        },
        isHidden ? 'hidden' : 'visible',
      )
    const later = (seconds: number) => page.clock.setSystemTime(Date.now() + seconds * 1000)
    await later(0)
    await expect(button(page, 'Send')).toBeVisible()
    const first = await ask(page, 'Tell me something secret')
    await later(20)
    await ended(first)
    const second = await ask(page, 'And another')
    await hide(true)
    await later(40)
    await ended(second)
    await expect
      .poll(shown)
      .toEqual([
        {
          title: 'Tell me something secret',
          body: 'The answer is ready.',
          tag: expect.stringMatching(/^parley \/c\//),
        },
      ])
    await hide(false)
    await expect(chats(page)).toBeVisible()
  })
})

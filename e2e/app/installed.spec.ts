import { expect, test } from '@playwright/test'
import { ask, composer, ended, openChat } from '../support/chat'

test('the app can be installed, and takes what other apps share', async ({ page, context, baseURL }) => {
  await openChat(page, 'echo')
  const devTools = await context.newCDPSession(page)
  const { url, data = '', errors } = await devTools.send('Page.getAppManifest')
  expect(url).toBe(`${baseURL}/manifest.webmanifest`)
  expect(errors).toEqual([])
  expect(JSON.parse(data)).toMatchObject({ id: '/', scope: '/', display: 'standalone' })
  expect((await devTools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
  const sizes = await page.evaluate(async (text) => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=apple-touch-icon]')]
    const addresses = [...text.matchAll(/"src":"([^"]+png)"/g)].map(([, address = '']) => address)
    return Promise.all(
      [...new Set([...addresses, ...links.map(({ href }) => href)])].map(async (address) => {
        const picture = new Image()
        picture.src = address
        await picture.decode()
        return `${/[\w-]+\.png/.exec(address)?.[0]} ${picture.naturalWidth}x${picture.naturalHeight}`
      }),
    )
  }, data)
  expect(sizes).toEqual([
    'icon-192.png 192x192',
    'icon-512.png 512x512',
    'maskable-192.png 192x192',
    'maskable-512.png 512x512',
    'apple-touch-icon.png 180x180',
  ])

  await composer(page).fill('What I had begun')
  await page.goto('/?title=News&text=Read+this&url=https%3A%2F%2Fnews.example%2F1')
  await expect(composer(page)).toHaveValue('What I had begun\n\nNews\nRead this\nhttps://news.example/1')
  await expect(page).toHaveURL(`${baseURL}/`)
  await page.reload()
  await expect(composer(page)).toHaveValue(/^What I had begun\n\nNews[^]*1$/)
})

test('a long answer that ends in a hidden tab is notified of, if the person wants that', async ({ page }) => {
  // The shell of this browser has no notifications.
  await page.addInitScript(() => {
    const shown: unknown[] = []
    class FakeNotification extends EventTarget {
      static permission = sessionStorage.getItem('permission') ?? 'default'
      static async requestPermission() {
        sessionStorage.setItem('permission', document.title.startsWith('Appearance') ? 'denied' : 'granted')
        FakeNotification.permission = sessionStorage.getItem('permission') ?? ''
      }
      constructor(title: string, { body, tag }: NotificationOptions) {
        super()
        shown.push({ title, body, tag })
      }
    }
    Object.assign(window, { Notification: FakeNotification, shownNotifications: shown })
  })
  const shown = () => page.evaluate(() => Reflect.get(window, 'shownNotifications') as unknown)
  await openChat(page, 'demo')
  await page.goto('/settings/appearance')
  const choice = page.getByRole('checkbox', { name: 'Notifications' })
  await expect(choice).not.toBeChecked()
  await choice.click()
  await expect(page.getByText('Blocked by this browser.')).toBeVisible()
  await expect(choice).not.toBeChecked()
  await page.evaluate(() => sessionStorage.setItem('permission', 'granted'))
  await page.reload()
  await choice.check()

  await page.goto('/')
  await expect(composer(page)).toBeVisible()
  const setVisible = (state: string) =>
    page.evaluate(
      (value) => Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value }),
      state,
    )
  const pass = (seconds: number) => page.clock.setSystemTime(Date.now() + seconds * 1000)
  // As long as the tab is in view, the answer speaks for itself.
  const first = await ask(page, 'Is it raining?')
  await pass(20)
  await ended(first)
  const second = await ask(page, 'And tomorrow?')
  await setVisible('hidden')
  await pass(60)
  await ended(second)
  await expect
    .poll(shown)
    .toEqual([
      { title: 'Is it raining?', body: 'The answer is ready.', tag: expect.stringMatching(/^parley \/c\//) },
    ])
})

import type { Page } from '../page'
import type { Scene } from '../scene'
import { answers, askAndWait, button, composer, openChat, questions } from '../steps'

/** What the browser tells the page when the network comes or goes: loopback addresses don't need one, so it never goes. */
const tellOnline = (page: Page, isOnline: boolean) =>
  page.evaluate((is) => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => is })
    dispatchEvent(new Event(is ? 'online' : 'offline'))
  }, isOnline)

export const offlineScenes: readonly Scene[] = [
  {
    name: 'Without a network: the notice, chats can be read, and a question is asked again later',
    async play({ page, url, network }) {
      await openChat(page, url, 'echo')
      await askAndWait(page, 'Before')
      await page.get('link', 'New chat').click()
      await questions(page).expectCount(0)
      await askAndWait(page, 'Another')
      network.setConnected(false)
      await tellOnline(page, false)
      await page.get('status').containing('You are offline.').expectShown()
      await page.get('link', 'Before').click()
      await answers(page).expectText('You said: “Before”')
      await composer(page).fill('Meanwhile')
      await page.press('Enter')
      await questions(page).last().expectText('Meanwhile')
      network.setConnected(true)
      await tellOnline(page, true)
      await page.get('status').containing('You are offline.').expectHidden()
      await answers(page).last().expectText('Turn 2. You said: “Meanwhile”')
      await button(page, 'Send').expectShown()
    },
  },
  {
    name: 'Without a network the app opens from its copy, with its chats',
    async play({ page, url, network }) {
      await openChat(page, url, 'echo')
      await askAndWait(page, 'Before')
      const chat = await page.url()
      await page.goto(`${url}/settings/privacy`)
      const copy = page.get('region', 'Offline copy')
      // The copy is made a while after the page has loaded; this makes it at once.
      await copy.get('button', 'Delete offline copy').click()
      await copy.get('button', 'Keep an offline copy').click()
      await copy.expectText(/Saved, \d/)
      network.setConnected(false)
      await page.goto(chat)
      await answers(page).expectText('You said: “Before”')
      await page.reload()
      await answers(page).expectText('You said: “Before”')
      await page.goto(`${url}/settings/tools`)
      await page.get('heading', 'Tools and MCP').expectShown()
    },
  },
]

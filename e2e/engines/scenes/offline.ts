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
]

import { expect, type Page } from '@playwright/test'
import { answers, askAndWait, button, chooseMore, composer, conversation, ended, openChat } from './chat'
import { makeVotes } from './make-votes'
import { seedChats } from './seed-chats'

/** A state of the product worth a picture. */
export interface Scene {
  readonly name: string
  /** What the picture shows, for those who read the gallery. */
  readonly title: string
  readonly reach: (page: Page) => Promise<void>
}

/** The states of the gallery, in its order. Each starts in a browser without any data. */
export const scenes: readonly Scene[] = [
  {
    name: 'empty',
    title: 'A new chat',
    reach: async (page) => {
      await openChat(page, 'demo')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  },
  {
    name: 'chat',
    title: 'Reasoning, code and a tool call',
    reach: async (page) => {
      await openChat(page, 'kitchen-sink')
      const first = await askAndWait(page, 'Should I take an umbrella to Paris?')
      await first.getByRole('button', { name: /^Reasoning/ }).click()
      await page.getByRole('textbox', { name: 'Output of get_weather' }).fill('{"sky":"clear","degrees":21}')
      await page.getByRole('button', { name: 'Send output' }).click()
      await ended(answers(page).nth(1))
      // From the top, because reasoning, code, and call should be visible.
      await conversation(page).evaluate((log) => log.scrollTo({ top: 0 }))
    },
  },
  {
    name: 'incomplete',
    title: 'An answer that reached its limit, and the way on',
    reach: async (page) => {
      await openChat(page, 'incomplete')
      await askAndWait(page, 'Tell me a story about a ferry')
      await expect(button(page, 'Continue')).toBeVisible()
    },
  },
  {
    name: 'beside',
    title: 'A question beside the chat',
    reach: async (page) => {
      await openChat(page, 'markdown')
      const answer = await askAndWait(page, 'What can you write?')
      await chooseMore(answer, 'Ask beside')
      const pane = page.getByRole('region', { name: 'Beside the chat' })
      await pane.getByRole('textbox').fill('And in a table?')
      await pane.getByRole('button', { name: 'Send' }).click()
      await ended(pane.getByRole('article', { name: /^Answer from / }))
    },
  },
  {
    name: 'settings-of-a-chat',
    title: 'The settings of a chat',
    reach: async (page) => {
      await openChat(page, 'echo', { instructions: 'Answer in verse.' })
      await askAndWait(page, 'What is a tide?')
      await button(page, 'Chat settings').click()
      await expect(page.getByRole('textbox', { name: 'Instructions' })).toHaveValue('Answer in verse.')
    },
  },
  {
    name: 'palette',
    title: 'The command palette',
    reach: async (page) => {
      await seedChats(page)
      await openChat(page, 'demo')
      await page.keyboard.press('ControlOrMeta+k')
      await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'compare',
    title: 'Three models side by side',
    reach: async (page) => {
      await page.goto('/compare?models=markdown,reasoning,citations')
      await composer(page).fill('What makes a good answer?')
      await composer(page).press('Enter')
      await expect(answers(page).first()).toBeVisible()
      await expect(page.locator('article[aria-busy=true]')).toHaveCount(0)
    },
  },
  {
    name: 'rankings',
    title: 'Rankings of the votes',
    reach: async (page) => {
      // A fixed day, so that the picture stays the same.
      const votes = makeVotes(Date.UTC(2026, 10, 29))
      await seedChats(page, {
        chats: 2,
        fields: (at) => ({ votes: votes.filter((_, place) => place % 2 === at) }),
      })
      await page.goto('/compare/rankings')
      await expect(page.getByRole('main').getByRole('status')).toHaveText(/votes by people/)
    },
  },
  {
    name: 'connections',
    title: 'Connections',
    reach: async (page) => {
      await page.goto('/settings/connections')
      await expect(page.getByRole('main').getByText('Reachable')).toBeVisible()
    },
  },
]

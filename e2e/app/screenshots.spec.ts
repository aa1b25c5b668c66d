import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { answers, askAndWait, conversation, ended, modelPicker, openChat } from '../support/chat'
import { projectRoot } from '../support/next-server'

// Not a test: takes the screenshots for the README, with `npm run screenshots`, on a desktop and on a phone.

const folder = join(projectRoot, 'public', 'screenshots')

const scenes: ReadonlyArray<readonly [name: string, reach: (page: Page) => Promise<void>]> = [
  [
    'empty',
    async (page) => {
      await openChat(page, 'demo')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  ],
  [
    'chat',
    async (page) => {
      await openChat(page, 'kitchen-sink')
      const first = await askAndWait(page, 'Should I take an umbrella to Paris?')
      await first.getByRole('button', { name: /^Reasoning/ }).click()
      await page.getByRole('textbox', { name: 'Output of get_weather' }).fill('{"sky":"clear","degrees":21}')
      await page.getByRole('button', { name: 'Send output' }).click()
      await ended(answers(page).nth(1))
      // From the top, because reasoning, code, and call should be visible.
      await conversation(page).evaluate((log) => log.scrollTo({ top: 0 }))
    },
  ],
  [
    'incomplete',
    async (page) => {
      await openChat(page, 'incomplete')
      await askAndWait(page, 'Tell me a story about a ferry')
      await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible()
    },
  ],
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, reach] of scenes) {
    test(`${name}, ${colorScheme}`, async ({ page }, { project }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await reach(page)
      await expect(modelPicker(page)).toBeVisible()
      await page.screenshot({
        path: join(folder, `${name}-${colorScheme}-${project.name}.png`),
        animations: 'disabled',
        caret: 'hide',
      })
    })
  }
}

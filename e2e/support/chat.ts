import type { JsonObject } from '@/lib/responses/types'
import { expect, type Locator, type Page } from '@playwright/test'

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
export const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send' })
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop' })
/** Exact, for its field "Search models" is there, too, until its list has faded away. */
export const modelPicker = (page: Page): Locator => page.getByRole('combobox', { name: 'Model', exact: true })
export const conversation = (page: Page): Locator => page.getByRole('log', { name: 'Conversation' })
export const chats = (page: Page): Locator => page.getByRole('navigation', { name: 'Chats' })
export const answers = (page: Page): Locator => page.getByRole('article', { name: /^Answer from / })
export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
export const questions = (page: Page): Locator => page.getByRole('article', { name: 'You', exact: true })

interface OpenOptions {
  /** Where the app runs, if not at the project's own server. */
  readonly url?: string
  readonly instructions?: string
  readonly background?: boolean
  /** As a request has them. */
  readonly tools?: readonly JsonObject[]
}

/**
 * Opens an empty chat with a model chosen, as if it had been chosen on an earlier visit, and waits until the
 * page can be used.
 */
export async function openChat(page: Page, model: string, options: OpenOptions = {}): Promise<void> {
  const { url = '/', ...settings } = options
  await page.addInitScript(
    ([key, value]) => {
      // Only at first: what a test changes must survive its reloads.
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
    },
    ['parley:settings', JSON.stringify({ model, ...settings })] as const,
  )
  await page.goto(url)
  await expect(modelPicker(page)).toHaveText(model)
  await expect(modelPicker(page)).toBeEnabled()
}

/** Sends what is written, by the key, or by the button where the key breaks the line. */
async function pressSend(page: Page): Promise<void> {
  const isTouch = await page.evaluate(() => window.matchMedia('(pointer: coarse)').matches)
  if (isTouch) await sendButton(page).click()
  else await composer(page).press('Enter')
}

/** Sends a question and gives the answer to it, which is still on its way. */
export async function ask(page: Page, text: string): Promise<Locator> {
  const at = await answers(page).count()
  await composer(page).fill(text)
  await pressSend(page)
  const answer = answers(page).nth(at)
  await expect(answer).toBeVisible()
  return answer
}

/** Waits until an answer is over, however it ended. */
export async function ended(answer: Locator): Promise<Locator> {
  await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 })
  return answer
}

/** Sends a question and waits for the whole answer. */
export async function askAndWait(page: Page, text: string): Promise<Locator> {
  return ended(await ask(page, text))
}

/** Chooses a model as a person does: opens the picker, types its name, takes it. */
export async function chooseModel(page: Page, name: string): Promise<void> {
  await modelPicker(page).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(name)
  // After the name an option says what the model is.
  await page.getByRole('option', { name: new RegExp(`^${name} \\d`) }).click()
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeHidden()
}

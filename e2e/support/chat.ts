import type { JsonObject } from '@/lib/responses/types'
import { modelName } from './model-name'
import { expect, type Locator, type Page } from '@playwright/test'

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
export const sendButton = (page: Page): Locator => page.getByRole('button', { name: 'Send' })
export const stopButton = (page: Page): Locator => page.getByRole('button', { name: 'Stop' })
/** Exact, because its field "Search models" still exists until its list has faded out. */
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

/** Opens an empty chat with a model selected, as if on an earlier visit, and waits until the page is ready. */
export async function openChat(page: Page, model: string, options: OpenOptions = {}): Promise<void> {
  const { url = '/', ...settings } = options
  await page.addInitScript(
    ([key, value]) => {
      // A frame without an origin has no storage.
      if (window !== window.top) return
      // Only the first time, because the test's changes must survive reloads.
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value)
    },
    ['parley:settings', JSON.stringify({ model, ...settings })] as const,
  )
  await page.goto(url)
  await expect(modelPicker(page)).toHaveText(modelName(model))
  await expect(modelPicker(page)).toBeEnabled()
}

/** Sends the text by key, or by the button if the key inserts a line break. */
async function pressSend(page: Page): Promise<void> {
  const isTouch = await page.evaluate(() => window.matchMedia('(pointer: coarse)').matches)
  if (isTouch) await sendButton(page).click()
  else await composer(page).press('Enter')
}

/** Sends a question and returns its answer, which is still streaming. */
export async function ask(page: Page, text: string): Promise<Locator> {
  // A chat that is still being read shows none of its answers.
  if (/\/c\/[^/]+$/.test(page.url())) await expect(questions(page)).not.toHaveCount(0)
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

/** Opens the figures of an answer, which may be open already, and returns their table. */
export async function figuresOf(answer: Locator): Promise<Locator> {
  const figures = answer.getByRole('button', { name: 'Figures', exact: true })
  if ((await figures.getAttribute('aria-expanded')) === 'false') await figures.click()
  return answer.getByRole('table', { name: 'Figures' })
}

/** Chooses something from the menu of an answer. */
export async function chooseMore(answer: Locator, name: string): Promise<void> {
  await answer.getByRole('button', { name: 'More', exact: true }).click()
  await answer.page().getByRole('menuitem', { name }).click()
}

/** Opens every round of tools that is folded into a line; by key, because a pointer would stay on what moves there. */
export async function openRounds(within: Locator): Promise<void> {
  const folded = within.getByRole('button', { name: /^Steps: /, expanded: false })
  for (let left = await folded.count(); left > 0; left -= 1) await folded.first().press('Enter')
}

/** Selects a model like a person does: opens the picker, types its name, and takes it. */
export async function chooseModel(page: Page, name: string): Promise<void> {
  await modelPicker(page).click()
  await page.getByRole('combobox', { name: 'Search models' }).fill(name)
  // After the name, an option describes the model.
  await page.getByRole('option', { name: new RegExp(`^${name} \\d`) }).click()
  await expect(page.getByRole('combobox', { name: 'Search models' })).toBeHidden()
}

import { expect, type Page, test } from '@playwright/test'
import { button, composer, openChat } from '../support/chat'

/** Gives the page an ear that hears what the test says. */
async function giveEar(page: Page): Promise<void> {
  await page.addInitScript(() => {
    class Ear extends EventTarget {
      stop = new AbortController()
      start() {
        Object.assign(window, { isListening: true })
        const { signal } = this.stop
        for (const type of ['result', 'error', 'end']) {
          const pass = (event: Event) => {
            const [results, error] = ['results', 'error'].map((name): unknown => Reflect.get(event, name))
            this.dispatchEvent(Object.assign(new Event(type), { results, error }))
          }
          addEventListener(`ear-${type}`, pass, { signal })
        }
      }
      abort() {
        Object.assign(window, { isListening: false })
        this.stop.abort()
      }
    }
    Object.assign(window, { SpeechRecognition: Ear })
  })
}

const tellEar = (page: Page, type: string, about: object = {}) =>
  page.evaluate(([name, more]) => dispatchEvent(Object.assign(new Event(`ear-${name}`), more)), [
    type,
    about,
  ] as const)
const hear = (page: Page, transcript: string) =>
  tellEar(page, 'result', {
    results: { 0: { 0: { transcript, confidence: 0.9 }, isFinal: false }, length: 1 },
  })
const isListening = (page: Page) => page.evaluate((): unknown => Reflect.get(window, 'isListening'))

async function dictate(page: Page): Promise<void> {
  await button(page, 'Add to message').click()
  await page.getByRole('menuitem', { name: 'Dictate' }).click()
}

test('what is said is written into the message until it is sent', async ({ page }) => {
  await giveEar(page)
  const [response] = await Promise.all([page.waitForResponse('/'), openChat(page, 'echo')])
  expect(response.headers()['permissions-policy']).toContain('microphone=(self)')
  const field = composer(page)
  await field.fill('Please')
  await dictate(page)
  await expect(page.getByRole('status').filter({ hasText: 'Listening' })).toBeVisible()
  await hear(page, 'tell')
  await expect(field).toHaveValue('Please tell')
  await hear(page, 'tell me a joke')
  await expect(field).toHaveValue('Please tell me a joke')
  await field.press('Enter')
  await expect(button(page, 'Stop dictating')).toBeHidden()
  expect(await isListening(page)).toBe(false)
  await expect(field).toHaveValue('')

  await dictate(page)
  await button(page, 'Stop dictating').click()
  await expect(field).toBeFocused()
  expect(await isListening(page)).toBe(false)

  await dictate(page)
  await tellEar(page, 'error', { error: 'not-allowed' })
  await tellEar(page, 'end')
  await expect(page.getByRole('status').filter({ hasText: 'microphone' })).toBeVisible()
  await expect(button(page, 'Stop dictating')).toBeHidden()
})

import { expect, type Page, test } from '@playwright/test'
import { askAndWait, button, chooseMore, openChat } from '../support/chat'

/** Gives the page a voice that says nothing until it is told that a sentence is over. */
async function giveVoice(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: { readonly text: string; readonly rate: number }[] = []
    let current: SpeechSynthesisUtterance | undefined
    const voice = {
      speak(utterance: SpeechSynthesisUtterance) {
        current = utterance
        said.push({ text: utterance.text, rate: utterance.rate })
        utterance.dispatchEvent(new Event('start'))
      },
      cancel() {
        current = undefined
      },
      getVoices: () => [],
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }
    Object.defineProperty(window, 'speechSynthesis', { value: voice })
    Object.assign(window, { said })
    addEventListener('sentence-over', () => current?.dispatchEvent(new Event('end')))
  })
}

const said = (page: Page) => page.evaluate(() => ('said' in window ? window.said : undefined))
const endSentence = (page: Page) => page.evaluate(() => dispatchEvent(new Event('sentence-over')))
const marked = (page: Page) =>
  page.evaluate(() => {
    const [range] = CSS.highlights.get('spoken') ?? []
    return range instanceof Range ? range.toString() : undefined
  })

test('an answer is read aloud sentence by sentence, without its code, until it is stopped', async ({
  page,
}) => {
  await giveVoice(page)
  await page.goto('/settings/appearance')
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('1.25×')
  await openChat(page, 'echo')
  const answer = await askAndWait(page, 'One **bold** word. And two.\n\n```sh\nrm -rf /\n```\n\nThe end.')
  await chooseMore(answer, 'Read aloud')
  await expect.poll(() => said(page)).toEqual([{ text: 'Turn 1.', rate: 1.25 }])
  await endSentence(page)
  expect(await marked(page)).toContain('One bold word.')
  await endSentence(page)
  expect(await marked(page)).toBe('And two.')
  await endSentence(page)
  expect(await marked(page)).toContain('The end.')
  expect(JSON.stringify(await said(page))).not.toContain('rm -rf')
  await button(page, 'Stop reading').click()
  await expect(button(page, 'Stop reading')).toBeHidden()
  expect(await marked(page)).toBeUndefined()
  const before = await said(page)
  await endSentence(page)
  expect(await said(page)).toEqual(before)
})

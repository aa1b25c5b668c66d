import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from './driver'
import { type Page, type Place, until } from './page'

export const composer = (page: Page): Place => page.get('textbox', 'Message')
export const answers = (page: Page): Place => page.get('article', /^Answer from /)
export const questions = (page: Page): Place => page.get('article', 'You')
export const button = (page: Page, name: string | RegExp): Place => page.get('button', name)
export const conversation = (page: Page): Place => page.get('log', 'Conversation')

/** Opens an empty chat with a model selected, as if on an earlier visit, and waits until the page is ready. */
export async function openChat(page: Page, url: string, model: string, settings: object = {}): Promise<void> {
  await seed(page, url, { 'parley:settings': JSON.stringify({ model, ...settings }) })
  await page.goto(url)
  await isReady(page)
}

/** Waits until a chat can be typed into, with its model known. */
export async function isReady(page: Page): Promise<void> {
  const model = page.get('combobox', 'Model')
  await model.expectText(/\S/)
  await model.expectAttribute('disabled', null)
}

/** Fills localStorage before the app runs. */
export async function seed(
  page: Page,
  url: string,
  entries: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`${url}/icon.svg`)
  await page.evaluate((given) => {
    for (const [key, value] of Object.entries(given)) localStorage.setItem(key, value)
  }, entries)
}

/** Sends a question and returns its answer, which is still streaming. */
export async function ask(page: Page, text: string): Promise<Place> {
  const at = await answers(page).count()
  await composer(page).fill(text)
  await page.press('Enter')
  const answer = answers(page).at(at)
  await answer.expectShown()
  return answer
}

/** Waits until an answer is over, however it ended. */
export async function ended(answer: Place): Promise<Place> {
  await answer.expectAttribute('aria-busy', 'false')
  return answer
}

export const askAndWait = async (page: Page, text: string): Promise<Place> => ended(await ask(page, text))

/** Presses the key for pasting in the composer, and returns what came. */
export async function pastedText(page: Page): Promise<string> {
  await composer(page).fill('')
  await page.press('Control+v')
  let text = ''
  await until('paste', async () => {
    text = await composer(page).value()
    return text === '' ? 'Nothing was pasted.' : undefined
  })
  await composer(page).fill('')
  return text
}

/** Waits until a check of the page is true. */
export const expectThat = (what: string, check: () => Promise<boolean>, wait?: number): Promise<void> =>
  until(what, async () => ((await check()) ? undefined : 'It is not so.'), wait)

/** Throws if something is not as it should be now. */
export function must(isSo: boolean, what: string): void {
  if (!isSo) throw new Error(what)
}

/** Checks that nothing makes the page, or a conversation in it, wider than the window. */
export async function expectFits(page: Page): Promise<void> {
  const wide = await page.inPage('tooWide')
  must(Array.isArray(wide) && wide.length === 0, `Too wide: ${JSON.stringify(wide)}`)
}

/** Does what starts a download and returns the file. */
export async function downloaded(
  { downloads }: Engine,
  start: () => Promise<void>,
): Promise<{ readonly name: string; readonly text: string }> {
  const before = new Set(await readdir(downloads))
  await start()
  let file = { name: '', text: '' }
  await until('download', async () => {
    const made = (await readdir(downloads)).filter((name) => !before.has(name))
    // What is still being written has another file beside it.
    const [name] = made
    if (name === undefined || made.length > 1) return `There are ${made.length} new files: ${made.join(', ')}`
    const text = await readFile(join(downloads, name), 'utf8')
    file = { name, text }
    return text === '' ? 'It is empty.' : undefined
  })
  return file
}

type Way = 'paste' | 'dragover' | 'drop'

/** Pastes a text file into the composer, drags it over the page, or drops it there. */
export const give = (page: Page, way: Way, name: string, text: string) =>
  page.evaluate(
    (given) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([given.text], given.name, { type: 'text/plain' }))
      const common = { bubbles: true, cancelable: true }
      const event =
        given.way === 'paste'
          ? // Firefox leaves out files of an event that a script makes.
            Object.defineProperty(new Event('paste', common), 'clipboardData', { value: dataTransfer })
          : new DragEvent(given.way, { ...common, dataTransfer })
      document.querySelector('textarea')?.dispatchEvent(event)
    },
    { way, name, text },
  )

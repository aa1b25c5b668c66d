import { expect, type Page, test } from '@playwright/test'
import {
  answers,
  ask,
  askAndWait,
  composer,
  conversation,
  ended,
  modelPicker,
  openChat,
} from './support/chat'
import { expectAccessible } from './support/axe'
import { lettersOf } from './support/markdown-text'

/** Every state of the page that looks different, and how to get there. */
const states: ReadonlyArray<readonly [name: string, reach: (page: Page) => Promise<void>]> = [
  ['the empty page', (page) => openChat(page, 'demo')],
  [
    'a chat with thoughts, code and an answered call',
    async (page) => {
      await openChat(page, 'kitchen-sink')
      const first = await askAndWait(page, 'What shall we do?')
      await first.getByRole('button', { name: /^Reasoning/ }).click()
      await page.getByRole('textbox', { name: 'Output of get_weather' }).fill('{"sky":"clear"}')
      await page.getByRole('button', { name: 'Return output' }).click()
      await ended(answers(page).nth(1))
    },
  ],
  [
    'a call that waits for its output',
    async (page) => {
      await openChat(page, 'parallel-calls')
      await askAndWait(page, 'Weather and time?')
    },
  ],
  [
    'citations',
    async (page) => {
      await openChat(page, 'citations')
      await askAndWait(page, 'Sources?')
    },
  ],
  [
    'hosted tools',
    async (page) => {
      await openChat(page, 'recording/openai--openai-web-search-tool.1')
      await askAndWait(page, 'Look it up')
    },
  ],
  [
    'a failure that can be tried again',
    async (page) => {
      await openChat(page, 'fail-before')
      await askAndWait(page, 'Hello')
    },
  ],
  [
    'an incomplete answer',
    async (page) => {
      await openChat(page, 'incomplete')
      await askAndWait(page, 'Hello')
    },
  ],
  [
    'an answer that is on its way',
    async (page) => {
      await openChat(page, 'slow-start')
      await ask(page, 'Hello')
    },
  ],
  [
    'the open model picker',
    async (page) => {
      await openChat(page, 'demo')
      await modelPicker(page).click()
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  ],
  [
    'a search for a model that is not there',
    async (page) => {
      await openChat(page, 'demo')
      await modelPicker(page).click()
      await page.getByRole('combobox', { name: 'Search models' }).fill('none of these')
      await expect(page.getByText('No model has such a name.')).toBeVisible()
    },
  ],
  [
    'the open settings, one of them wrong',
    async (page) => {
      await openChat(page, 'demo')
      await page.getByRole('button', { name: 'Chat settings' }).click()
      await page.getByRole('textbox', { name: 'Maximum output tokens' }).fill('3')
      await expect(page.getByText('Enter a whole number of at least 16')).toBeVisible()
    },
  ],
  [
    'no models',
    async (page) => {
      await page.route('**/v1/models', (route) => route.abort())
      await page.goto('/')
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    },
  ],
  [
    'a chat that is not here',
    async (page) => {
      await page.goto('/c/0123456789abcdef')
      await expect(page.getByRole('heading', { name: 'This chat is not here' })).toBeVisible()
    },
  ],
  [
    'a page that does not exist',
    async (page) => {
      await page.goto('/no/such/page')
      await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
    },
  ],
]

test.describe('axe finds nothing', () => {
  for (const [name, reach] of states) {
    test(`in ${name}, light and dark`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await reach(page)
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await expectAccessible(page)
    })
  }

  // The longest page of all; its answer takes eight seconds.
  test('in all that Markdown can be, light and dark', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await openChat(page, 'markdown')
    await askAndWait(page, 'Show me')
    await expectAccessible(page)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await expectAccessible(page)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('axe finds nothing in the drawer, light and dark', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'About rivers')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Show chats' }).tap()
      await expect(page.getByRole('dialog', { name: 'Chats' })).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Hide chats' }).tap()
    }
  })
})

test.describe('the theme', () => {
  // The radio itself is out of sight; what is clicked is its label, as by everybody.
  const chooseTheme = (page: Page, name: string) => page.getByRole('radio', { name }).locator('..').click()
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  test('is chosen against the system’s, kept, and passes axe', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await openChat(page, 'demo')
    const light = await background(page)
    await chooseTheme(page, 'Dark')
    await expect.poll(() => background(page)).not.toBe(light)
    await expectAccessible(page)
    const dark = await background(page)
    await page.reload()
    expect(await background(page)).toBe(dark)
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()

    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await chooseTheme(page, 'Light')
    await expect.poll(() => background(page)).toBe(light)
    await expectAccessible(page)
    await chooseTheme(page, 'System')
    await expect.poll(() => background(page)).toBe(dark)
  })
})

test.describe('a screen reader', () => {
  test('hears an answer in sentences, not in tokens', async ({ page }) => {
    await openChat(page, 'demo')
    await ask(page, 'Hello')
    const region = page.getByRole('status')
    const heard = await region.evaluateHandle((element) => {
      const texts: string[] = []
      new MutationObserver(() => {
        texts.push(element.textContent)
      }).observe(element, { childList: true, characterData: true, subtree: true })
      return texts
    })
    await ended(answers(page).first())
    await expect(region).toContainText('End of answer.')
    const said = await heard.jsonValue()
    // The answer has some 170 tokens; a reader that is interrupted by each of them says nothing.
    expect(said.length).toBeLessThan(10)
    expect(said.length).toBeGreaterThan(1)
    // Each one ends with a sentence or with a line of the list.
    for (const sentences of said) expect(sentences).toMatch(/[.!?:]\W*$|trouble looks like$/)
    const words = lettersOf(said.join(' ').replace('End of answer.', ''))
    expect(words).toMatch(/^Hello.*startParleyagain$/)
    expect(lettersOf(await answers(page).first().innerText())).toContain(words)
  })

  test('is told that an answer is on its way, and when it was stopped', async ({ page }) => {
    await openChat(page, 'markdown')
    const answer = await ask(page, 'Show me')
    await expect(answer).toContainText('A tour of Markdown')
    await expect(answer).toHaveAttribute('aria-busy', 'true')
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByRole('status')).toContainText('Answer stopped.')
  })

  test('finds one main part, one conversation and headings that begin at one', async ({ page }) => {
    await openChat(page, 'demo')
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await askAndWait(page, 'Hello')
    await expect(conversation(page)).toHaveCount(1)
    await expect(page.getByRole('navigation', { name: 'Chats' })).toHaveCount(1)
  })
})

test('who wants no motion gets none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openChat(page, 'slow-start')
  const answer = await ask(page, 'Hello')
  await expect(answer).toContainText('Waiting for the first token')
  const moving = () =>
    page.evaluate(
      () =>
        document.getAnimations().filter(({ effect }) => {
          const duration = effect?.getComputedTiming().activeDuration
          return Number(duration) > 1
        }).length,
    )
  expect(await moving()).toBe(0)
  await page.getByRole('button', { name: 'Chat settings' }).click()
  await expect(page.getByRole('textbox', { name: 'Instructions' })).toBeVisible()
  expect(await moving()).toBe(0)
})

test('whoever has the focus can be seen', async ({ page }) => {
  await openChat(page, 'demo')
  await askAndWait(page, 'Hello')
  await composer(page).focus()
  const invisible: string[] = []
  for (let stop = 0; stop < 15; stop += 1) {
    await page.keyboard.press('Tab')
    const problem = await page.evaluate(() => {
      const element = document.activeElement
      if (element === null || element === document.body) return null
      const name = element.getAttribute('aria-label') ?? element.textContent
      // The ring may be around the element or around the box it stands in.
      const rings = [element, element.parentElement, element.parentElement?.parentElement]
      const isShown = rings.some((candidate) => {
        if (candidate === null || candidate === undefined) return false
        const { outlineStyle, outlineWidth } = getComputedStyle(candidate)
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      })
      const isAccented =
        element.parentElement !== null &&
        element.parentElement.matches(':focus-within') &&
        element instanceof HTMLTextAreaElement
      return isShown || isAccented ? null : name
    })
    if (problem !== null) invisible.push(problem)
  }
  expect(invisible).toEqual([])
})

import { expect, type Page, test } from '@playwright/test'
import {
  answers,
  ask,
  askAndWait,
  chooseModel,
  composer,
  conversation,
  ended,
  modelPicker,
  openChat,
} from '../support/chat'
import { expectAccessibleInBothThemes, expectContrast } from '../support/axe'
import { lettersOf } from '../support/markdown-text'

test.describe('axe finds nothing, light and dark,', () => {
  test('in the empty page, the model picker and the settings', async ({ page }) => {
    await openChat(page, 'demo')
    await expectAccessibleInBothThemes(page)
    await modelPicker(page).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.getByRole('combobox', { name: 'Search models' }).fill('none of these')
    await expect(page.getByText('No matching models')).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Chat settings' }).click()
    await page.getByRole('textbox', { name: 'Max output tokens' }).fill('3')
    await expect(page.getByText('Enter a whole number of at least 16')).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })

  test('in answers of every kind and ending', async ({ page }) => {
    await openChat(page, 'kitchen-sink')
    const first = await askAndWait(page, 'What shall we do?')
    await first.getByRole('button', { name: /^Reasoning/ }).click()
    await page.getByRole('textbox', { name: 'Output of get_weather' }).fill('{"sky":"clear"}')
    await page.getByRole('button', { name: 'Send output' }).click()
    await ended(answers(page).nth(1))
    for (const model of [
      'Citations',
      'Markdown',
      'Web search',
      'Code interpreter',
      'Failure before the stream',
      'Incomplete',
    ]) {
      await chooseModel(page, model)
      await askAndWait(page, 'And this?')
    }
    await expectAccessibleInBothThemes(page)
  })

  test('in an answer that has not begun and in calls that wait', async ({ page }) => {
    await openChat(page, 'delayed', { instructions: 'Wait 60000 ms' })
    const answer = await ask(page, 'Hello')
    await expectAccessibleInBothThemes(page)
    await expect(answer).toHaveAttribute('aria-busy', 'true')
    await page.getByRole('button', { name: 'Stop' }).click()
    await ended(answer)
    await chooseModel(page, 'Parallel calls')
    await askAndWait(page, 'Weather and time?')
    await expectAccessibleInBothThemes(page)
  })

  test('where there are no models, no chat and no page', async ({ page }) => {
    await page.goto('/no/such/page')
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.goto('/c/0123456789abcdef')
    await expect(page.getByRole('heading', { name: 'Chat not found' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
    await page.route('**/v1/models', (route) => route.abort())
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('axe finds nothing in the drawer, light and dark', async ({ page }) => {
    await openChat(page, 'echo')
    await askAndWait(page, 'About rivers')
    await expectAccessibleInBothThemes(page)
    await page.getByRole('button', { name: 'Show chats' }).tap()
    await expect(page.getByRole('dialog', { name: 'Chats' })).toBeVisible()
    await expectAccessibleInBothThemes(page)
  })
})

test.describe('the theme', () => {
  // The radio itself is hidden; like a person, we click its label.
  const chooseTheme = (page: Page, name: string) => page.getByRole('radio', { name }).locator('..').click()
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  test('is chosen against the system’s, kept, and has enough contrast', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto('/settings/appearance')
    const light = await background(page)
    await chooseTheme(page, 'Dark')
    await expect.poll(() => background(page)).not.toBe(light)
    await expectContrast(page)
    const dark = await background(page)
    await page.reload()
    expect(await background(page)).toBe(dark)
    await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()

    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await chooseTheme(page, 'Light')
    await expect.poll(() => background(page)).toBe(light)
    await expectContrast(page)
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
    // The answer has some 170 tokens; a screen reader that each of them interrupts says nothing.
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
      // The ring may be around the element or around its container.
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

import { expect, test } from '@playwright/test'
import { composer, conversation, openChat, questions, sendButton } from '../support/chat'
import { openLongChat } from '../support/long-chat'

// What other engines lack, in Chromium; `npm run engines` has the engines themselves.

test('without field-sizing, the message field grows with its text to its limit, and shrinks again', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { supports } = CSS
    CSS.supports = (name: string, value?: string) =>
      name !== 'field-sizing' && (value === undefined ? supports(name) : supports(name, value))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('textarea { field-sizing: fixed !important }')
    document.adoptedStyleSheets = [sheet]
  })
  await openChat(page, 'echo')
  const field = composer(page)
  const height = async () => (await field.boundingBox())?.height ?? 0
  const one = await height()
  await field.fill('One\nTwo')
  const two = await height()
  expect(two).toBeGreaterThan(one + 10)
  await field.fill('line\n'.repeat(100))
  expect(await height()).toBeCloseTo(0.4 * 800, 0)
  await field.fill('many words '.repeat(15))
  const wide = await height()
  await page.setViewportSize({ width: 500, height: 800 })
  await expect.poll(height).toBeGreaterThan(wide)
  await field.fill('One\nTwo')
  expect(await height()).toBe(two)
  await sendButton(page).click()
  await expect(field).toHaveValue('')
  expect(await height()).toBe(one)
})

test('a computer without a mouse is not taken for a touch screen', async ({ page }) => {
  await page.addInitScript(() => {
    const { matchMedia } = globalThis
    globalThis.matchMedia = (query) => matchMedia(query.includes('pointer') ? 'not all' : query)
  })
  await openChat(page, 'echo')
  await expect(composer(page)).toBeFocused()
})

test('without scroll anchoring, what is read stays where it is while something above it grows', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { supports } = CSS
    CSS.supports = (name: string, value?: string) =>
      name !== 'overflow-anchor' && (value === undefined ? supports(name) : supports(name, value))
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { overflow-anchor: none !important }')
    document.adoptedStyleSheets = [sheet]
  })
  await openLongChat(page, 20)
  await conversation(page).hover()
  await page.mouse.wheel(0, -600)
  const read = questions(page).getByText('Question 17.')
  await expect(read).toBeInViewport()
  const before = (await read.boundingBox())?.y
  await questions(page)
    .getByText('Question 12.')
    .evaluate(async (element) => {
      element.style.height = '500px'
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    })
  expect((await read.boundingBox())?.y).toBe(before)
})

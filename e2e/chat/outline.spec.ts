import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBothThemes } from '../support/axe'
import { ask, button, composer, conversation, ended, questions } from '../support/chat'
import { openLongChat } from '../support/long-chat'

const outline = (page: Page) => page.getByRole('navigation', { name: 'Outline' })
const titles = (page: Page) => page.getByRole('list', { name: 'Questions' }).getByRole('button')
const title = (page: Page, at: number) =>
  page.getByRole('list', { name: 'Questions' }).getByRole('button', { name: `Question ${at}.`, exact: true })
const questionAt = (page: Page, at: number) =>
  questions(page).filter({ has: page.getByText(`Question ${at}.`, { exact: true }) })

test('the outline leads to every question by keyboard, also where it is not rendered', async ({ page }) => {
  await openLongChat(page, 60)
  await expect(questionAt(page, 0)).toHaveCount(0)
  await expect(outline(page)).toBeVisible()
  await expect(titles(page)).toHaveCount(0)
  await composer(page).press('Shift+Tab')
  await expect(titles(page)).toHaveCount(60)
  await expect(outline(page).locator('[aria-current]')).toBeFocused()
  await expectAccessibleInBothThemes(page)
  await page.keyboard.press('Home')
  await expect(title(page, 0)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(titles(page)).toHaveCount(0)
  await expect(questionAt(page, 1)).toBeFocused()
  await expect(questionAt(page, 1)).toBeInViewport({ ratio: 1 })

  // The button to the end is between them now.
  await button(page, 'Jump to latest').press('Shift+Tab')
  await expect(title(page, 1)).toHaveAttribute('aria-current', 'location')
  await page.keyboard.press('Escape')
  await expect(titles(page)).toHaveCount(0)
  await expect(conversation(page)).toBeFocused()
})

test('a pointer opens it, the palette opens it as a dialog, and a streaming answer does not touch it', async ({
  page,
}) => {
  await openLongChat(page, 12)
  await outline(page).hover()
  await title(page, 3).click()
  await expect(questionAt(page, 3)).toBeFocused()
  await page.mouse.move(10, 10)
  await expect(titles(page)).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search actions' })).toBeFocused()
  await page.keyboard.type('go to a q')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Outline' })
  await expect(dialog.locator('[aria-current]')).toBeFocused()
  await expect(dialog.locator('[aria-current]')).toHaveText('Question 3.')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(questionAt(page, 11)).toBeFocused()

  const answer = await ask(page, 'One more')
  await expect(outline(page)).toBeVisible()
  await outline(page).evaluate((element) => {
    new MutationObserver(() => element.setAttribute('data-touched', '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['class', 'aria-current'],
    })
  })
  await ended(answer)
  await expect(outline(page)).not.toHaveAttribute('data-touched')
})

test('a short chat has no outline, and neither has one without room for it', async ({ page }) => {
  await openLongChat(page, 3)
  await expect(outline(page)).toHaveCount(0)
  await ask(page, 'One more')
  await expect(outline(page)).toBeVisible()
  await page.setViewportSize({ width: 800, height: 700 })
  await expect(outline(page)).toBeHidden()
})

import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInBothThemes } from '../support/axe'
import { answers, askAndWait, chooseMore, conversation, ended, openChat, questions } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { openLongChat } from '../support/long-chat'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const overview = (page: Page) => page.getByRole('dialog', { name: 'Tree overview' })
const rows = (page: Page) => overview(page).getByRole('tree', { name: 'Messages' }).getByRole('treeitem')
const row = (page: Page, words: string): Locator => rows(page).filter({ hasText: words })

async function openOverview(page: Page): Promise<void> {
  await button(page, 'Tree overview').click()
  await expect(rows(page).first()).toBeVisible()
}

/** Creates First, then Second and Third, and next to these two Aside, which is shown. */
async function twoBranches(page: Page): Promise<void> {
  await openChat(page, 'echo')
  for (const text of ['First', 'Second', 'Third']) await askAndWait(page, text)
  await questions(page).nth(1).hover()
  await button(page, 'Edit').nth(1).click()
  await page.getByRole('textbox', { name: 'Edit message' }).fill('Aside')
  await button(page, 'Ask again').click()
  await ended(answers(page).nth(1))
  await expect(questions(page)).toHaveText(['First', 'Aside'])
}

test('every turn is there, with its place in the tree', async ({ page }) => {
  await page.goto('/')
  await expect(button(page, 'Tree overview')).toHaveCount(0)
  await twoBranches(page)
  await openOverview(page)
  await expect(rows(page)).toHaveText([/^First/, /^Aside/, /^Second/, /^Third/])
  const places = await rows(page).evaluateAll((items) =>
    items.map((item) =>
      ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-current'].map((name) => item.getAttribute(name)),
    ),
  )
  expect(places).toEqual([
    ['1', '1', '1', null],
    ['2', '1', '2', 'true'],
    ['2', '2', '2', null],
    ['3', '1', '1', null],
  ])
  await expect(row(page, 'Aside')).toHaveAccessibleName(/^Aside, Echo · .+, shown$/)
})

test('a click shows a turn with the newest of what followed it', async ({ page }) => {
  await twoBranches(page)
  await openOverview(page)
  await row(page, 'Second').click()
  await expect(overview(page)).toBeHidden()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
})

test('the tree is walked and left by keyboard', async ({ page }) => {
  await twoBranches(page)
  await button(page, 'Tree overview').focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'Aside')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(page, 'First')).toBeFocused()
  await page.keyboard.press('End')
  await expect(row(page, 'Third')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(row(page, 'Second')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(row(page, 'Third')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await expect(row(page, 'Aside')).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(overview(page)).toBeHidden()
  await expect(button(page, 'Tree overview')).toBeFocused()
  await expect(questions(page)).toHaveText(['First', 'Aside'])

  await page.keyboard.press('Enter')
  await expect(row(page, 'Aside')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await expect(button(page, 'Tree overview')).toBeFocused()
})

test('its button opens it again at the moment it closes', async ({ page }) => {
  await twoBranches(page)
  await openOverview(page)
  // Nothing behind the dialog has a role.
  await page.locator('button[aria-label="Tree overview"]').evaluate(async (opener: HTMLElement) => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await Promise.resolve()
    opener.click()
  })
  await expect(row(page, 'Aside')).toBeFocused()
})

test('a chat goes on from any turn, by mouse and by keyboard', async ({ page }) => {
  await twoBranches(page)
  await openOverview(page)
  await row(page, 'Second').hover()
  await row(page, 'Second').getByRole('button', { name: 'Continue from here' }).click()
  await expect(overview(page)).toBeHidden()
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(page.getByText('Your next message starts a new branch here.')).toBeInViewport()

  await button(page, 'Tree overview').focus()
  await page.keyboard.press('Enter')
  await expect(row(page, 'Second')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+Enter')
  await expect(questions(page)).toHaveText(['First'])
  await expect(button(page, 'Tree overview')).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(row(page, 'First')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Tab')
  await expect(row(page, 'Second').getByRole('button', { name: 'Continue from here' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(questions(page)).toHaveText(['First', 'Second'])
})

test('what was deleted is restored', async ({ page }) => {
  await twoBranches(page)
  await chooseMore(answers(page).nth(1), 'Delete')
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await chooseMore(answers(page).nth(1), 'Delete')
  await expect(questions(page)).toHaveText(['First'])
  await openOverview(page)
  await expect(row(page, 'Third')).toHaveAccessibleName(/^Third, deleted, /)
  await row(page, 'Aside').hover()
  await row(page, 'Aside').getByRole('button', { name: 'Restore' }).click()
  await expect(questions(page)).toHaveText(['First', 'Aside'])

  // A turn hidden by an earlier deleted one is restored together with it, even if nothing is left.
  await chooseMore(answers(page).first(), 'Delete')
  await expect(questions(page)).toHaveCount(0)
  await openOverview(page)
  await row(page, 'Third').click()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
})

test('turns without words and unfinished ones are told apart, and axe finds nothing', async ({ page }) => {
  await openChat(page, 'incomplete')
  await askAndWait(page, 'A long one')
  await button(page, 'Continue').click()
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false')
  await openOverview(page)
  await expect(row(page, 'A long one')).toHaveAccessibleName(/^A long one, incomplete, Incomplete · /)
  await expect(row(page, 'Continue')).toBeVisible()
  await expectAccessibleInBothThemes(page)
})

test.describe('a thousand turns', () => {
  test('are walked through, though only those in view exist', async ({ page }) => {
    await openLongChat(page)
    await openOverview(page)
    await expect(row(page, 'Question 999.')).toBeFocused()
    await expect(row(page, 'Question 999.')).toBeInViewport({ ratio: 1 })
    expect(await rows(page).count()).toBeLessThan(120)
    await page.keyboard.press('PageUp')
    await expect(row(page, 'Question 989.')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(row(page, 'Question 0.')).toBeFocused()
    await expect(row(page, 'Question 0.')).toBeInViewport({ ratio: 1 })
    expect(await rows(page).count()).toBeLessThan(120)
    // However far the person scrolls with the mouse, the keyboard continues where it was.
    await overview(page).getByRole('tree').hover()
    await page.mouse.wheel(0, 10_000)
    await expect(row(page, 'Question 285.')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(row(page, 'Question 1.')).toBeFocused()
    await expect(row(page, 'Question 1.')).toBeInViewport({ ratio: 1 })
  })

  test('can each be shown, at the top of the conversation', async ({ page }) => {
    await openLongChat(page)
    const top = (await conversation(page).boundingBox())?.y ?? 0
    for (const at of [0, 500, 993]) {
      await openOverview(page)
      await overview(page)
        .getByRole('tree')
        .evaluate((tree, to) => tree.parentElement?.scrollTo(0, tree.clientHeight * to), at / 1000)
      await row(page, `Question ${at}.`).click()
      await expect(overview(page)).toBeHidden()
      // The turns before and after it are added without moving it away.
      for (const neighbour of [at - 1, at + 1].filter((place) => place >= 0)) {
        await expect(questions(page).getByText(`Question ${neighbour}.`, { exact: true })).toBeAttached()
      }
      const shown = questions(page).getByText(`Question ${at}.`, { exact: true })
      await expect(shown).toBeInViewport({ ratio: 1 })
      if (at < 990) expect((await shown.boundingBox())?.y).toBeLessThan(top + 60)
      expect(await questions(page).count()).toBeLessThan(80)
    }
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('the tree fills the screen, can be hit with a finger, and passes axe', async ({ page }) => {
    await openChat(page, 'echo')
    for (const text of ['First', 'Second', 'A question that is far too long for one line of it']) {
      await askAndWait(page, text)
    }
    await expectNoSidewaysScroll(page)
    await button(page, 'Tree overview').tap()
    await expect(rows(page)).toHaveCount(3)
    const tall = [...(await rows(page).all()), ...(await overview(page).getByRole('button').all())]
    for (const target of tall) expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect((await overview(page).boundingBox())?.width).toBe(360)
    await expectAccessible(page)
    await row(page, 'First').getByRole('button', { name: 'Continue from here' }).tap()
    await expect(questions(page)).toHaveText(['First'])
    await button(page, 'Tree overview').tap()
    await row(page, 'Second').tap()
    await expect(questions(page)).toHaveCount(3)
    await expectNoSidewaysScroll(page)
    await button(page, 'Tree overview').tap()
    await button(page, 'Close').tap()
    await expect(overview(page)).toBeHidden()
  })
})

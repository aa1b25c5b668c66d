import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, openChat } from '../support/chat'
import { pastedText } from '../support/clipboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { recordTroubles } from '../support/troubles'

const formulas = (page: Page) => answers(page).last().locator('math')

test('formulas are rendered, wide ones scroll in themselves, and copying gives the TeX back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  const troubles = recordTroubles(page)
  await openChat(page, 'echo')
  const wide = String.raw`\[${Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(' + ')} = 0\]`
  const text = String.raw`Inline \(e^{i\pi}+1=0\) for $5 and $6.

${wide}

\begin{aligned}
a &= b \\
  &= c
\end{aligned}

\(\frac{a}\) fails.`
  const answer = await askAndWait(page, text)
  await expect(formulas(page)).toHaveCount(3)
  await expect(answer.getByRole('math', { name: String.raw`e^{i\pi}+1=0`, exact: true })).toBeVisible()
  await expect(answer).toContainText('for $5 and $6.')
  await expect(answer.getByText(String.raw`\(\frac{a}\)`)).toHaveAccessibleDescription(
    /^This formula can’t be shown\./,
  )
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  const isScrolled = await formulas(page)
    .nth(1)
    .evaluate(({ parentElement: box }) => box !== null && box.scrollWidth > box.clientWidth)
  expect(isScrolled).toBe(true)

  await answer.evaluate((element) =>
    getSelection()?.selectAllChildren(element.querySelector('.markdown p') ?? element),
  )
  await page.keyboard.press('ControlOrMeta+c')
  const copied = await pastedText(page)
  expect(copied).toContain(String.raw`Inline \(e^{i\pi}+1=0\) for $5 and $6.`)
  await page.reload()
  await expect(formulas(page)).toHaveCount(3)
  expect(troubles).toEqual([])
})

test('math between single dollars is a choice, which counts at once', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'Let $x_1$ be five.')
  await expect(answers(page)).toContainText('$x_1$')
  await page.goto('/settings/appearance')
  await page.getByRole('checkbox', { name: 'Math between single dollars' }).check()
  await page.goBack()
  await expect(formulas(page)).toHaveCount(1)
})

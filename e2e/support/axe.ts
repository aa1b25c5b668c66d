import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The rules whose outcome depends on colors; all others come out the same in both themes. */
const colorRules = ['color-contrast', 'link-in-text-block']

/** Returns the number of running transitions: a color in the middle of one is not a design choice. */
const transitions = (page: Page) =>
  page.evaluate(
    () =>
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition && animation.playState === 'running')
        .length,
  )

/** Expects zero violations of axe's default rules, or of some; reports them rule by rule with their elements. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await expect.poll(() => transitions(page)).toBe(0)
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
  }))
  expect(found).toEqual([])
}

/** Expects sufficient contrast in the theme that is on. */
export const expectContrast = (page: Page) => expectAccessible(page, colorRules)

/** Expects zero violations in light and in dark, where only colors are examined again; leaves the page in light. */
export async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectContrast(page)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessible(page)
}

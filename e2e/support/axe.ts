import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import axe, { type Result, type RunOptions } from 'axe-core'

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

declare global {
  interface Window {
    /** There once {@link violationsInPage} has run. */
    axe?: typeof axe
  }
}

/** Runs axe in a page without frames. */
async function violationsInPage(page: Page, options: RunOptions): Promise<readonly Result[]> {
  const hasAxe = await page.evaluate(() => window.axe !== undefined)
  // As a string: the page's policy allows nobody to add a script, and the debugger's evaluation needs no leave.
  if (!hasAxe) await page.evaluate(axe.source)
  return page.evaluate(async (how) => {
    if (window.axe === undefined) throw new Error('axe did not start in this page.')
    return (await window.axe.run(document, how)).violations
  }, options)
}

/**
 * Returns what axe finds in the page and in its frames. For frames, its own driver opens an empty page in which it puts
 * the parts together; where there are none, that took three quarters of a second of each second (1.1 s, 0.3 s without).
 */
async function violationsOf(page: Page, rules?: string[]): Promise<readonly Result[]> {
  const options: RunOptions = {
    resultTypes: ['violations'],
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }),
  }
  if (page.frames().length === 1) return violationsInPage(page, options)
  const { violations } = await new AxeBuilder({ page }).options(options).analyze()
  return violations
}

/** Expects zero violations of axe's default rules, or of some; reports them rule by rule with their elements. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  await expect.poll(() => transitions(page)).toBe(0)
  const found = (await violationsOf(page, rules)).map(({ id, help, nodes }) => ({
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

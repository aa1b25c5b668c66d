import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Transitions that are still under way: a colour in the middle of one is nobody's choice. */
const transitions = (page: Page) =>
  page.evaluate(
    () =>
      document
        .getAnimations()
        .filter((animation) => animation instanceof CSSTransition && animation.playState === 'running')
        .length,
  )

/** Zero violations of axe's default rules; what is found is told rule by rule with its elements. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect.poll(() => transitions(page)).toBe(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    elements: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })),
  }))
  expect(found).toEqual([])
}

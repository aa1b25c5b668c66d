import type { Page } from '@playwright/test'

/**
 * Holds the page's animation frames back, as a busy machine does between two keys. Returns what
 * lets them come, those that were asked for in between first.
 */
export async function holdFrames(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const real = window.requestAnimationFrame
    const callbacks: FrameRequestCallback[] = []
    window.requestAnimationFrame = (callback) => callbacks.push(callback)
    return {
      release: () => {
        window.requestAnimationFrame = real
        for (const callback of callbacks) real(callback)
      },
    }
  })
  return () => held.evaluate(({ release }) => release())
}

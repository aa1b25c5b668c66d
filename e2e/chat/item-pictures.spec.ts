import { expect, test } from '@playwright/test'
import type { Item } from '@/lib/responses/types'
import { expectAccessible } from '../support/axe'
import { useFontsOfPictures } from '../support/fonts'
import { answers, conversation, openRounds } from '../support/chat'
import { openShownItems, type Shown } from '../support/show-items'

/** One scenario for each type of item; types that belong together share one. */
const shown: readonly Shown[] = [
  { model: 'reasoning' },
  {
    model: 'function-call',
    answerWith: (output) =>
      output.map((call): Item => ({
        type: 'function_call_output',
        call_id: call['call_id'],
        output: '{"sky":"rain","degrees":18}',
      })),
  },
  { model: 'custom-tool' },
  { model: 'refusal' },
  { model: 'web-search' },
  { model: 'file-search' },
  { model: 'code-interpreter' },
  { model: 'image-generation' },
  {
    model: 'mcp',
    answerWith: (output) => [
      {
        type: 'mcp_approval_response',
        approval_request_id: output.at(-1)?.id,
        approve: true,
        reason: 'She asked for it.',
      },
    ],
  },
  { model: 'shell' },
  { model: 'apply-patch' },
  { model: 'computer' },
  { model: 'audio' },
  { model: 'compaction' },
  { model: 'other-items' },
  { model: 'logprobs' },
]

/** High enough for the longest answer, so that none of it is behind the composer. */
const looks = [
  { width: 1280, height: 2200, colorScheme: 'light' },
  { width: 360, height: 2800, colorScheme: 'dark' },
] as const

// The fonts for the pictures are not part of the page, whose policy does not allow any fonts.
test.use({ bypassCSP: true })

// A narrow layout does not depend on the dark theme, so one picture of each is enough.
for (const { colorScheme, ...size } of looks) {
  test(`every item looks as it should and is accessible, ${colorScheme}, ${size.width} pixels wide`, async ({
    page,
  }) => {
    test.setTimeout(120_000)
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const places = await openShownItems(page, shown)
    await useFontsOfPictures(page)
    const answerOf = (model: string) => answers(page).nth(places.get(model) ?? -1)
    // Loads all pages of the conversation.
    await expect(async () => {
      await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }))
      await expect(page.locator('[data-gap]')).toHaveCount(0, { timeout: 500 })
    }).toPass()
    await openRounds(conversation(page))
    // By keyboard, because the pointer would hover over whatever moves under it.
    await answerOf('reasoning')
      .getByRole('button', { name: /^Reasoning/ })
      .press('Enter')
    await answerOf('logprobs').getByRole('button', { name: 'Token probabilities' }).press('Enter')
    await expectAccessible(page)
    for (const model of places.keys()) {
      // On a whole pixel: otherwise a picture is one pixel higher or lower for each fraction that is added above it.
      await answerOf(model).evaluate((answer: HTMLElement) => {
        const { top } = answer.getBoundingClientRect()
        answer.style.translate = `0 ${Math.round(top) - top}px`
      })
      await expect.soft(answerOf(model)).toHaveScreenshot(`${model}-${size.width}-${colorScheme}.png`, {
        animations: 'disabled',
        caret: 'hide',
        maxDiffPixelRatio: 0.03,
        stylePath: 'e2e/support/pictures.css',
      })
    }
  })
}

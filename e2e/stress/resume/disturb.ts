import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { startRedis } from '@/lib/server/testing/start-redis'
import { answers, button, chats, composer } from '../../support/chat'
import type { JournalKind } from '../../support/journals'
import { type NextServer, startNext } from '../../support/next-server'
import { waitUntilSure } from '../../support/wait-until-sure'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy'
import { answerTo, type LastingUpstream, startLastingUpstream } from './lasting-upstream'

/** What can happen to an answer on its way. */
export const disturbances = [
  'reload',
  'network cut',
  'asleep',
  'tab closed',
  'asked offline',
  'instance killed',
] as const
type Disturbance = (typeof disturbances)[number]

/** What came of one answer. */
export interface Disturbed {
  readonly journal: JournalKind
  readonly disturbance: Disturbance
  /** When it was disturbed, in milliseconds after the question was sent. */
  readonly at: number
  /** False if the request had not been sent yet when it was disturbed, and the page says so. */
  readonly isSent: boolean
  /** What went wrong, in words. */
  readonly faults: readonly string[]
  /** Milliseconds from the disturbance until the whole answer is on the page. */
  readonly took: number
}

/** The app with everything around it that can fail. */
interface Stage {
  readonly proxy: CuttingProxy
  readonly upstream: LastingUpstream
  /** Resolves once the server can tell for sure which requests never arrived; right after its start it cannot. */
  readonly isSure: () => Promise<void>
  /** Kills the server that is answering; another one takes its place. */
  readonly killServer: () => Promise<void>
  readonly clear: () => Promise<void>
}

async function setStage(journal: JournalKind): Promise<Stage> {
  const upstream = await startLastingUpstream()
  const redis = journal === 'Redis' ? await startRedis() : undefined
  const start = () =>
    startNext({
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: upstream.url,
      ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
    })
  let [server, spare]: [NextServer, NextServer | undefined] = [
    await start(),
    redis === undefined ? undefined : await start(),
  ]
  const proxy = await startCuttingProxy(server.url)
  let sure: Promise<void> | undefined
  return {
    proxy,
    upstream,
    isSure: () => (sure ??= waitUntilSure(server.url)),
    async killServer() {
      await server.kill()
      server = spare ?? (await start())
      proxy.pointTo(server.url)
      spare = redis === undefined ? undefined : await start()
    },
    async clear() {
      await Promise.all([proxy.stop(), server.stop(), spare?.stop()])
      await upstream.stop()
      await redis?.[Symbol.asyncDispose]()
    },
  }
}

/** Which disturbances to run with which journal. */
export type Plan = ReadonlyArray<readonly [JournalKind, readonly Disturbance[]]>

/**
 * Disturbs answers at random moments and checks that each is complete in the end and was requested only once.
 *
 * @param random numbers from 0 to 1
 */
export async function* disturbAnswers(
  browser: Browser,
  plan: Plan,
  random: () => number,
): AsyncGenerator<Disturbed> {
  let number = 0
  for (const [journal, those] of plan) {
    const stage = await setStage(journal)
    try {
      for (const disturbance of those) {
        number += 1
        // From the first words until shortly before the last.
        const at = 250 + random() * 1100
        const context = await browser.newContext()
        yield await disturb(context, stage, { journal, disturbance, at }, `Question ${number}`, random)
        await context.close()
      }
    } finally {
      await stage.clear()
    }
  }
}

async function disturb(
  context: BrowserContext,
  { proxy, upstream, isSure, killServer }: Stage,
  plan: Pick<Disturbed, 'journal' | 'disturbance' | 'at'>,
  question: string,
  random: () => number,
): Promise<Disturbed> {
  let page = await context.newPage()
  await page.goto(proxy.url)
  const isOffline = plan.disturbance === 'asked offline'
  if (isOffline) await Promise.all([isSure(), page.waitForLoadState('networkidle')])
  await context.setOffline(isOffline)
  await composer(page).fill(question)
  await composer(page).press('Enter')
  // Until the list of models has arrived, the question waits in the composer, and would wait there after a reload as
  // well.
  await answers(page).waitFor()
  await delay(plan.at)
  const before = Date.now()
  await context.setOffline(false)
  if (plan.disturbance === 'reload') await page.reload()
  if (plan.disturbance === 'asleep') await sleep(page, proxy, random() * 3000)
  const isBack = plan.disturbance === 'network cut' ? proxy.cut(random() * 1500) : undefined
  if (plan.disturbance === 'instance killed') await killServer()
  if (plan.disturbance === 'tab closed') {
    await page.close()
    page = await context.newPage()
    await page.goto(proxy.url)
    await chats(page).getByRole('link', { name: question, exact: true }).click()
  }
  const found = await lookAt(page, question)
  const creates = upstream.creates.get(question) ?? 0
  const isSent = found !== 'not sent'
  const faults = isSent ? [...found] : []
  if (isOffline && !isSent) faults.push('it was not sent by itself')
  // An answer that was already complete does not wait for the network, but the next test must not begin before.
  await isBack
  if (creates !== (isSent ? 1 : 0)) faults.push(`${creates} creates`)
  return { ...plan, isSent, faults, took: Date.now() - before }
}

/** Simulates a closed laptop: the whole browser stops, and its connections are gone when it resumes. */
async function sleep(page: Page, proxy: CuttingProxy, milliseconds: number): Promise<void> {
  const session = await page.context().browser()?.newBrowserCDPSession()
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {}
  expect(processInfo.some(({ type }) => type === 'renderer')).toBe(true)
  const signalAll = (signal: NodeJS.Signals) => {
    for (const { id } of processInfo) process.kill(id, signal)
  }
  signalAll('SIGSTOP')
  await proxy.cut(milliseconds)
  signalAll('SIGCONT')
  await session?.detach()
}

/**
 * Returns what is wrong with the answer once it is over. A question that had not been sent yet may say so and offer to
 * send it.
 */
async function lookAt(page: Page, question: string): Promise<readonly string[] | 'not sent'> {
  const answer = answers(page)
  try {
    await answer.and(page.locator('[aria-busy="false"]')).waitFor({ timeout: 40_000 })
  } catch {
    // It was not stored yet, so it is still what it was before: a draft.
    const draft = await composer(page)
      .inputValue()
      .catch(() => '')
    if (draft === question) return 'not sent'
    return [`it is not over: “${(await answer.innerText().catch(() => '')).slice(-80)}”`]
  }
  if (await button(page, 'Retry').isVisible()) return 'not sent'
  const whole = answerTo(question)
  const isWhole = await answer
    .getByText(whole, { exact: true })
    .waitFor({ timeout: 5000 })
    .then(() => true)
    .catch(() => false)
  return isWhole ? [] : [`it is not whole: “${(await answer.innerText()).slice(-120)}”`]
}

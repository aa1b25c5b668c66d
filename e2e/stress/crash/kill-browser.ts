import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { isObject } from '@/lib/responses/guards'
import { inputText, outputText } from '@/lib/responses/select'
import { answers, chats, composer, questions } from '../../support/chat'
import { startBrowser } from '../../support/killable-browser'
import { readTurns } from '../../support/read-turns'
import { startNext } from '../../support/next-server'
import { startStreamingUpstream } from './streaming-upstream'

/** What came of many kills. */
export interface KillReport {
  readonly kills: number
  /** Kills that hit a question which had reached the upstream. */
  readonly midAnswer: number
  /** Descriptions of what was lost or duplicated; empty if all is well. */
  readonly faults: readonly string[]
  /** For each kill in the middle of an answer, the age in milliseconds of the first lost word. */
  readonly ages: readonly number[]
  /** Kills that left some of the answer's text. */
  readonly withText: number
  /** How often the browser came back with an empty database. */
  readonly emptied: number
}

/**
 * Kills a real browser at random moments of streaming, repeatedly with the same profile, and checks after each restart
 * that every turn ever asked is there, once, with the text that had arrived.
 *
 * @param kills how many
 * @param random numbers from 0 to 1
 * @param onKill called after each restart
 */
export async function killAgainAndAgain(
  kills: number,
  random: () => number,
  onKill: (report: KillReport) => void = () => {},
): Promise<KillReport> {
  const upstream = await startStreamingUpstream()
  const server = await startNext({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: upstream.url,
    // We check what the browser stored, not what the server could still add.
    RESUME_GRACE_SECONDS: '0',
  })
  const profile = await mkdtemp(join(tmpdir(), 'parley-crash-'))
  const faults: string[] = []
  const ages: number[] = []
  let withText = 0
  let [midAnswer, emptied] = [0, 0]
  const report = (): KillReport => ({ kills, midAnswer, faults, ages, withText, emptied })
  /** The questions that must be there from now on: each was seen by the upstream or by a restart. */
  const asked: string[] = []
  let running = await startBrowser(profile)
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const question = `Question ${kill}`
      try {
        await running.page.goto(server.url)
        await composer(running.page).fill(question)
        await composer(running.page).press('Enter')
      } catch {
        // If a page crashes on its own, on a machine without memory, that counts as one more kill.
      }
      // From before the request is sent until well into the answer.
      await delay(random() * 2200)
      const killedAt = Date.now()
      await running.kill()
      const answer = upstream.answers.find((each) => each.question.includes(`"${question}"`))
      const sent = answer?.deltas ?? []

      running = await startBrowser(profile)
      const { page } = running
      await page.goto(server.url)
      // The list appears once storage has answered, restored if necessary.
      await chats(page).getByRole('link').or(page.getByText('Your chats will appear')).nth(2).waitFor()
      const found = await readDatabase(page)
      if (await page.getByText('restored from the backup copy').isVisible()) emptied += 1
      const isThere = found.titles.filter((title) => title === question).length
      if (answer !== undefined && isThere !== 1) faults.push(`${question}: there ${isThere} times`)
      if (isThere > 0) asked.push(question)
      if (found.titles.length !== asked.length || found.turns !== asked.length) {
        faults.push(
          `${question}: ${found.titles.length} chats, ${found.turns} turns instead of ${asked.length}`,
        )
      }
      if (isThere === 1 && answer !== undefined) {
        midAnswer += 1
        // Before the chat is opened, which resumes the answer.
        const prefix = (await readText(page, question)).trim()
        await chats(page).getByRole('link', { name: question, exact: true }).click()
        await questions(page).waitFor()
        // The stored text must be shown. That takes a moment, because the renderer loads after the rest of the page.
        if (prefix !== '') await answers(page).getByText(prefix).waitFor()
        const truth = sent.map((delta) => delta.text).join('')
        if (!truth.startsWith(prefix)) faults.push(`${question}: “${prefix.slice(-40)}” is not what was said`)
        if (prefix !== '') withText += 1
        const firstLost = sent[prefix === '' ? 0 : prefix.split(' ').length]
        const age = firstLost === undefined ? 0 : Math.max(0, killedAt - firstLost.at)
        ages.push(age)
      }
      onKill(report())
    }
    const creates = upstream.answers.map(({ question }) => /"Question \d+"/.exec(question)?.[0])
    if (new Set(creates).size !== creates.length) faults.push('A question reached the upstream twice.')
    return report()
  } finally {
    await running.kill()
    await server.stop()
    await upstream.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Returns everything in the database, whether or not a chat shows it. */
async function readDatabase(
  page: Page,
): Promise<{ readonly titles: readonly unknown[]; readonly turns: number }> {
  const found = await page.evaluate(
    () =>
      new Promise<{ readonly chats: readonly unknown[]; readonly turns: number }>((resolve, reject) => {
        const opening = indexedDB.open('parley')
        opening.addEventListener('error', () => reject(new Error('The database does not open.')))
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction(['conversations', 'turns'])
          const chats = transaction.objectStore('conversations').getAll()
          const turns = transaction.objectStore('turns').count()
          transaction.addEventListener('complete', () => {
            opening.result.close()
            resolve({ chats: chats.result, turns: turns.result })
          })
        })
      }),
  )
  return { titles: found.chats.filter(isObject).map(({ title }) => title), turns: found.turns }
}

/** Returns the stored text of the answer to a question. */
async function readText(page: Page, question: string): Promise<string> {
  const turn = (await readTurns(page)).find(({ input }) => inputText(input) === question)
  return turn === undefined ? '' : outputText(turn.state.output)
}

import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createResponse } from '@/lib/client/create-response'
import { resumeResponse } from '@/lib/client/resume-response'
import { stopResponse } from '@/lib/client/stop-response'
import { makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { lostOf } from '@/lib/client/sent-request'
import { runTurn } from '@/lib/client/run-turn'
import { upstreamModel } from '../../support/upstream'
import { createNetwork, type Network } from './network'
import { lengthOf, type Plan, questionOf } from './plan'

/** What a person does with an answer. */
const habits = ['stay', 'cut', 'reload', 'second tab', 'read slowly', 'stop', 'leave'] as const
export type Habit = (typeof habits)[number]

/** How often each one happens, relative to the sum of all. */
const frequencies: Readonly<Record<Habit, number>> = {
  stay: 8,
  cut: 4,
  reload: 4,
  'second tab': 2,
  'read slowly': 2,
  stop: 1,
  leave: 1,
}
const lots = habits.flatMap((habit) => Array.from({ length: frequencies[habit] }, () => habit))
export const pickHabit = (random: () => number): Habit => lots[Math.floor(random() * lots.length)] ?? 'stay'

/** The outcome of a question in each page that waited for its end. */
export interface Asked {
  readonly plan: Plan
  readonly habit: Habit
  readonly ends: readonly Turn[]
}

const patience = 30_000
const longestAway = 1500

/** Opens a page that shows the turn: what it has received of it is stored for the next page. */
function openPage(network: Network = createNetwork()) {
  const page = {
    kept: undefined as Turn | undefined,
    read: (turn: Turn, isSent: boolean, signal: AbortSignal): Promise<Turn> =>
      network.run(() => {
        const request = { model: upstreamModel, input: turn.input, stream: true }
        page.kept = { ...turn, request }
        return runTurn(turn, request, {
          create: createResponse,
          resume: (sink, signal) =>
            resumeResponse(sink, { patience, signal, now: () => Date.now(), wait: waitFor }),
          signal,
          isSent,
          now: () => Date.now(),
          onChange: (changed) => {
            page.kept = changed
          },
        })
      }),
  }
  return page
}

const waitFor = (milliseconds: number, signal: AbortSignal) => delay(milliseconds, undefined, { signal })

/** Whoever stays. */
const never = () => new AbortController().signal

/** Asks a question with the code that runs in the browser, and treats its page as the habit says. */
export async function ask(plan: Plan, habit: Habit, random: () => number): Promise<Asked> {
  const turn = makeTurn({
    id: randomUUID(),
    input: [question(questionOf(plan))],
    settings: { model: upstreamModel },
    timings: { sentAt: Date.now() },
  })
  const length = lengthOf(plan)
  const ends = await behave[habit](turn, length, random)
  return { plan, habit, ends }
}

type Behaviour = (turn: Turn, length: number, random: () => number) => Promise<readonly Turn[]>

/** Returns a few random moments of the answer. */
const moments = (length: number, random: () => number) =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => random() * length)

const behave: Readonly<Record<Habit, Behaviour>> = {
  stay: async (turn) => [await openPage().read(turn, false, never())],
  'read slowly': async (turn, length) => [
    await openPage(createNetwork(Math.min(500, length / 4))).read(turn, false, never()),
  ],
  async cut(turn, length, random) {
    const network = createNetwork()
    const cuts = moments(length, random).map((at) => setTimeout(() => network.cut(random() * 1000), at))
    const end = await openPage(network).read(turn, false, never())
    for (const timer of cuts) clearTimeout(timer)
    return [end]
  },
  async reload(turn, length, random) {
    let known = turn
    let isSent = false
    for (const stay of moments(length / 2, random)) {
      const page = openPage()
      const end = await readFor(stay, page, known, isSent)
      if (end !== undefined) return [end]
      await delay(random() * longestAway)
      // The next page reads again what this one had not stored yet.
      if (random() < 0.7) known = page.kept ?? known
      isSent = true
    }
    return [await openPage().read(known, isSent, never())]
  },
  async 'second tab'(turn, length, random) {
    const first = openPage().read(turn, false, never())
    // Early enough, because ended answers are stored only for a short time here.
    await delay(random() * Math.min(length, 5000))
    return Promise.all([first, openPage().read(turn, true, never())])
  },
  async stop(turn, length, random) {
    const page = openPage()
    const end = await readFor(random() * length, page, turn, false)
    if (end !== undefined) return [end]
    await stopResponse(lostOf(page.kept ?? turn))
    return page.kept === undefined ? [] : [page.kept]
  },
  async leave(turn, length, random) {
    await readFor(random() * length, openPage(), turn, false)
    return []
  },
}

/** Reads until the answer ends or the page goes away; returns undefined if the page goes first. */
async function readFor(
  milliseconds: number,
  page: ReturnType<typeof openPage>,
  turn: Turn,
  isSent: boolean,
): Promise<Turn | undefined> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), milliseconds)
  const end = await page.read(turn, isSent, abort.signal)
  clearTimeout(timer)
  return abort.signal.aborted ? undefined : end
}

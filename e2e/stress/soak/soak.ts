import { setTimeout as delay } from 'node:timers/promises'
import { startRedis } from '@/lib/server/testing/start-redis'
import type { JournalKind } from '../../support/journals'
import { startNext } from '../../support/next-server'
import { type HealthReport, watchHealth } from './health'
import { hasLeaked, isNotSent, judgeAnswer, judgeLog } from './judge'
import { inspectable, measure, type Taken } from './memory'
import { fetchAsPageOf } from './network'
import { ask, type Asked, type Habit, pickHabit } from './person'
import { type Lengths, makePlan } from './plan'
import { startSoakUpstream } from './upstream'

export interface SoakOptions {
  readonly journal: JournalKind
  /** How many answers are followed at the same time. */
  readonly streams: number
  readonly seconds: number
  /** The same load before anything is measured, so that pools and caches are filled; 0: memory is not measured. */
  readonly warmUpSeconds: number
  readonly lengths: Lengths
  readonly random: () => number
  /** Where to write heap snapshots before, during, and after. */
  readonly snapshots?: string | undefined
  readonly say?: (line: string) => void
}

export interface SoakReport {
  /** Descriptions of what went wrong. */
  readonly faults: readonly string[]
  readonly asked: number
  readonly habits: Readonly<Record<string, number>>
  readonly notSent: number
  readonly health: HealthReport
  readonly memory?: Measured
}

/** Memory at rest before and after, and under the full load. */
interface Measured {
  readonly before: Taken
  readonly full: Taken
  readonly after: Taken
  /** Answers that were being written under full load. */
  readonly open: number
  /** The server's CPU time per upstream event, including all related work. */
  readonly microsecondsPerEvent: number
}

/**
 * How long an ended answer is stored here, in seconds, instead of the usual half an hour: at rest, nothing should be
 * stored any more, so whatever is left has leaked.
 */
const keep = 10
/** How long Node keeps an idle connection open, plus what queued work needs. Milliseconds. */
const settling = 8000
/** Milliseconds before the end of the load, while all are still there. */
const beforeEnd = 2000

/** Runs many answers at once for a while, with faults in their upstream and their readers. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { journal, streams, seconds, warmUpSeconds, lengths, random, snapshots, say = () => {} } = options
  const upstream = await startSoakUpstream()
  const redis = journal === 'Redis' ? await startRedis() : undefined
  const server = await startNext({
    ...inspectable,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: upstream.url,
    LOG_LEVEL: 'warn',
    RESUME_KEEP_SECONDS: String(keep),
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
  })
  const restoreFetch = fetchAsPageOf(server.url)
  const habits: Partial<Record<Habit, number>> = {}
  const asked: Asked[] = []
  let number = 0

  /** Asks one question after the other until the time is up. */
  async function person(until: number): Promise<void> {
    while (Date.now() < until) {
      number += 1
      const habit = pickHabit(random)
      habits[habit] = (habits[habit] ?? 0) + 1
      asked.push(await ask(makePlan(number, random, lengths), habit, random))
    }
  }

  /** Runs all people, and waits at the end for the rest of their answers. */
  async function crowd(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds
    await Promise.all(
      Array.from({ length: streams }, async () => {
        // They arrive one after the other, so that they do not all leave at once.
        await delay(random() * Math.min(lengths.longest, milliseconds / 2))
        await person(until)
      }),
    )
    while ((await upstream.seen()).open > 0) await delay(200)
  }

  const look = (name: string) =>
    measure(server, snapshots === undefined ? undefined : `${snapshots}/${name}.heapsnapshot`)

  async function rest(name: string): Promise<Taken> {
    await delay(keep * 1000 + settling)
    return look(name)
  }

  async function load(): Promise<Measured | undefined> {
    const isMeasured = warmUpSeconds > 0
    if (!isMeasured) {
      await crowd(seconds * 1000)
      return undefined
    }
    say(`warm-up, ${warmUpSeconds} s`)
    // A server that has just started does not know about earlier requests.
    await ask(makePlan(number, random, lengths), 'leave', random)
    await delay(settling)
    await crowd(warmUpSeconds * 1000)
    const before = await rest('before')
    const eventsBefore = (await upstream.seen()).events
    say(`${streams} streams, ${seconds} s`)
    const crowding = crowd(seconds * 1000)
    await delay(seconds * 1000 - beforeEnd)
    const [full, seen] = [await look('full'), await upstream.seen()]
    await crowding
    say('rest')
    const after = await rest('after')
    const cpu = full.cpuSeconds - before.cpuSeconds
    const microsecondsPerEvent = (cpu * 1e6) / (seen.events - eventsBefore)
    return { before, full, after, open: seen.open, microsecondsPerEvent }
  }

  try {
    const endHealth = watchHealth(server.url)
    const memory = await load()
    const health = await endHealth()
    const { creates } = await upstream.seen()
    const faults = [
      ...asked.flatMap((one) => judgeAnswer(one, creates.get(one.plan.number) ?? 0)),
      ...judgeLog(server.output()),
      ...(health.ill > 0 ? [`${health.ill} times it did not say that it is well`] : []),
      ...(memory === undefined ? [] : judgeMemory(memory)),
    ]
    const notSent = asked.filter(({ ends }) => ends.some(isNotSent)).length
    return {
      faults,
      asked: asked.length,
      habits,
      notSent,
      health,
      ...(memory === undefined ? {} : { memory }),
    }
  } finally {
    restoreFetch()
    await server.stop()
    await Promise.all([upstream.stop(), redis?.[Symbol.asyncDispose]()])
  }
}

const judgeMemory = ({ before, after }: Measured): readonly string[] => [
  ...(hasLeaked(before.heap + before.external, after.heap + after.external) ? ['objects have leaked'] : []),
  ...(hasLeaked(before.resident, after.resident) ? ['memory was not given back'] : []),
]

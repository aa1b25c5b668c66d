import { setTimeout as delay } from 'node:timers/promises'
import { startRedis } from '@/lib/server/testing/start-redis'
import type { JournalKind } from '../support/journals'
import { startNext } from '../support/next-server'
import { type HealthReport, watchHealth } from './health'
import { hasLeaked, isNotSent, judgeAnswer, judgeLog } from './judge'
import { inspectable, measure, type Taken } from './memory'
import { fetchAsPageOf } from './network'
import { ask, type Asked, type Habit, pickHabit } from './person'
import { type Lengths, makePlan } from './plan'
import { startSoakUpstream } from './upstream'

export interface SoakOptions {
  readonly journal: JournalKind
  /** How many are followed at the same time. */
  readonly streams: number
  readonly seconds: number
  /** The same before anything is measured, so that pools and caches are filled; 0: memory is not measured. */
  readonly warmUpSeconds: number
  readonly lengths: Lengths
  readonly random: () => number
  /** Where to write what is in the heap before, in between and after. */
  readonly snapshots?: string | undefined
  readonly say?: (line: string) => void
}

export interface SoakReport {
  /** What went wrong, in words. */
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
  /** Answers that were being written under the full load. */
  readonly open: number
  /** CPU time of the server for each event of an upstream, all that belongs to it included. */
  readonly microsecondsPerEvent: number
}

/**
 * How long what has ended is kept here, where half an hour is usual: at rest nothing is to be kept any more, so that
 * what is there then has leaked. Seconds.
 */
const keep = 10
/** How long an idle connection is kept open by Node, and what is in a queue needs. Milliseconds. */
const settling = 8000
/** Before the end of the load: all are there still. Milliseconds. */
const beforeEnd = 2000

/** Many answers at once for a while, with faults of their upstream and of those who read them. */
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

  /** Asks one question after the other until the time is over. */
  async function person(until: number): Promise<void> {
    while (Date.now() < until) {
      number += 1
      const habit = pickHabit(random)
      habits[habit] = (habits[habit] ?? 0) + 1
      asked.push(await ask(makePlan(number, random, lengths), habit, random))
    }
  }

  /** All of them, and at the end the rest of what they asked. */
  async function crowd(milliseconds: number): Promise<void> {
    const until = Date.now() + milliseconds
    await Promise.all(
      Array.from({ length: streams }, async () => {
        // They come one after the other, and so do not leave all at once.
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
    // A server that has just started does not know what came before.
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

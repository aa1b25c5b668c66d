import { loadavg } from 'node:os'
import ensureRedis from '@/lib/server/testing/ensure-redis'
import { journals } from '../../support/journals'
import { soak, type SoakReport } from './soak'

/**
 * `npm run soak -- 1000 300`: that many answers at once for that many seconds, on the existing build, with each journal
 * (`-- 1000 300 Redis`: only with this one). `SOAK_SNAPSHOTS` names a directory for heap snapshots.
 */
const [streams = 1000, seconds = 300] = process.argv.slice(2, 4).map(Number)
const [, , , , only] = process.argv
// As long as it takes to reach the maximum load: the allocator holds on to the maximum ever used.
const warmUpSeconds = Math.min(90, seconds)
// Two words per second: one core of a small machine can serve a thousand of these, along with the other requests.
const lengths = { shortest: 10_000, longest: 30_000, pace: 8 }
ensureRedis()
let isGood = true
for (const journal of journals) {
  if (only !== undefined && journal !== only) continue
  console.log(`journal in ${journal}, load of the machine before: ${loadavg()[0]?.toFixed(1)}`)
  const report = await soak({
    journal,
    streams,
    seconds,
    warmUpSeconds,
    lengths,
    random: Math.random,
    snapshots: process.env['SOAK_SNAPSHOTS'],
    say: (line) => console.log(`  ${line}; load ${loadavg()[0]?.toFixed(1)}`),
  })
  print(report)
  isGood &&= report.faults.length === 0
}
process.exitCode = isGood ? 0 : 1

function print({ faults, asked, habits, notSent, health, memory }: SoakReport): void {
  console.log(
    `  ${asked} answers, ${notSent} not sent, ${faults.length} faults; ` +
      Object.entries(habits)
        .map(([habit, times]) => `${habit} ${times}`)
        .join(', '),
  )
  console.log(
    `  /api/health: ${health.asked} times, median ${health.median} ms, p99 ${health.p99} ms, longest ${health.longest} ms, ${health.ill} ill`,
  )
  if (memory !== undefined) {
    const { before, full, after, open, microsecondsPerEvent } = memory
    const followed = Math.max(streams, open)
    const mebibytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1).padStart(8)
    console.log('  MiB            before     full    after   after/before   kB for each followed')
    for (const [name, read] of [
      ['heap', (taken: typeof before) => taken.heap],
      ['external', (taken: typeof before) => taken.external],
      ['both', (taken: typeof before) => taken.heap + taken.external],
      ['committed', (taken: typeof before) => taken.committed],
      ['resident', (taken: typeof before) => taken.resident],
    ] as const) {
      const [one, max, other] = [read(before), read(full), read(after)]
      const ratio = (other / one).toFixed(3).padStart(14)
      const each = ((max - one) / followed / 1000).toFixed(1).padStart(20)
      console.log(
        `  ${name.padEnd(10)} ${mebibytes(one)} ${mebibytes(max)} ${mebibytes(other)} ${ratio} ${each}`,
      )
    }
    console.log(`  ${open} being written; ${microsecondsPerEvent.toFixed(0)} µs of CPU for each event`)
  }
  for (const fault of faults.slice(0, 40)) console.log(`  ${fault}`)
}

import { words } from '@/lib/language/english/lab'
import type { Recording } from '@/lib/inspector/recording'
import { Bench } from './bench'
import type { BenchOptions } from './bench-options'
import { fails, type Finding, type Grade, notTried } from './finding'
import type { Probe } from './probe'
import { probes } from './probes'
import type { ServerUnderTest } from './server-under-test'

/** What one probe found out about one server and model. */
export interface ProbeResult extends Finding {
  readonly probe: Probe
  /** The requests behind it, in order; none if it was not tried. */
  readonly recordings: readonly Recording[]
}

interface LabOptions extends BenchOptions {
  /** Ids of the probes to run; what they need runs, too. All if undefined. */
  readonly only?: readonly string[]
}

const works: ReadonlySet<Grade | undefined> = new Set<Grade>(['conforms', 'deviates'])

/**
 * Runs the probes on one server and model, one after the other: many servers allow few requests at once, and a second
 * one would change what is measured.
 *
 * @yields a result for each probe, also for those that were not tried. Never throws
 */
export async function* runLab(
  server: ServerUnderTest,
  { only, ...options }: LabOptions,
): AsyncGenerator<ProbeResult, void, undefined> {
  const bench = new Bench(server, options)
  const chosen = only === undefined ? undefined : withNeeds(only)
  const found = new Map<string, Grade>()
  for (const probe of probes) {
    const finding = await judge(bench, probe, chosen, found)
    found.set(probe.id, finding.grade)
    yield { probe, ...finding, recordings: bench.takeRecordings() }
  }
}

async function judge(
  bench: Bench,
  probe: Probe,
  chosen: ReadonlySet<string> | undefined,
  found: ReadonlyMap<string, Grade>,
): Promise<Finding> {
  if (chosen?.has(probe.id) === false) return notTried(words.notChosen)
  if (bench.isEnded) return notTried(words.wasStopped)
  const missing = probe.needs?.find((id) => !works.has(found.get(id)))
  if (missing !== undefined) return notTried(words.needsProbe(titleOf(missing)))
  try {
    const finding = await probe.run(bench)
    // What failed because it was stopped says nothing about the server.
    return bench.isEnded ? notTried(words.wasStopped) : finding
  } catch (error) {
    return fails(words.probeBroke(error instanceof Error ? error.message : String(error)))
  }
}

const titleOf = (id: string): string => probes.find((probe) => probe.id === id)?.title ?? id

/** The given probes and those they need. Probes come after what they need, so one pass from the end finds all. */
function withNeeds(ids: readonly string[]): ReadonlySet<string> {
  const all = new Set(ids)
  for (const { id, needs = [] } of probes.toReversed())
    if (all.has(id)) for (const need of needs) all.add(need)
  return all
}

import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@/lib/util/new-id'
import type { DataSet } from '@/lib/datasets/data-set'
import { isOver } from '@/lib/datasets/run/cell'
import { cellCount, type Run } from '@/lib/datasets/run/run'
import { FileRunStorage } from '@/lib/datasets/storage/file'
import type { Options } from './options'
import type { Suite } from './read-suite'
import { UsageError } from './usage-error'

type Plan = Pick<
  Run,
  | 'columns'
  | 'models'
  | 'parameterSets'
  | 'window'
  | 'judge'
  | 'repeats'
  | 'concurrency'
  | 'perMinute'
  | 'budget'
  | 'answerTokens'
>

/** A run in its folder, which no other process uses. */
export interface OpenedRun {
  readonly dataSet: DataSet
  readonly run: Run
  readonly storage: FileRunStorage
  readonly close: () => Promise<void>
}

/**
 * Opens the run of a suite with these models: the one that is there with `--resume`, otherwise a new one.
 *
 * @throws UsageError if an earlier run isn't finished and nobody said what to do with it, or is still running
 */
export async function openRun(
  suite: Suite,
  plan: Plan,
  { state, resumes, isFresh }: Pick<Options, 'state' | 'resumes' | 'isFresh'>,
): Promise<OpenedRun> {
  const folder = join(state, hashOf(suite, plan))
  const unlock = await lock(folder)
  const path = join(folder, 'run.jsonl')
  let storage = new FileRunStorage(path)
  const close = async () => {
    await storage.close()
    await unlock()
  }
  try {
    const earlier = isFresh ? undefined : await earlierRun(storage)
    if (earlier !== undefined && resumes) {
      const run = { ...earlier.run, ...limitsOf(plan) }
      await storage.putRun(run)
      return { dataSet: earlier.dataSet, run, storage, close }
    }
    if (earlier !== undefined && earlier.over < cellCount(earlier.run)) {
      throw new UsageError(
        `An earlier run of this suite stopped at ${earlier.over} of ${cellCount(earlier.run)} answers. Continue it with --resume, or start again with --fresh.`,
      )
    }
    await storage.close()
    await rm(path, { force: true })
    storage = new FileRunStorage(path)
    return { ...(await createRun(storage, suite, plan)), storage, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function earlierRun(storage: FileRunStorage) {
  const [dataSet] = await storage.dataSets()
  const [run] = dataSet === undefined ? [] : await storage.runs(dataSet.id)
  if (dataSet === undefined || run === undefined) return undefined
  return { dataSet, run, over: (await storage.cells(run.id)).filter(isOver).length }
}

async function createRun(storage: FileRunStorage, suite: Suite, plan: Plan) {
  const { name, columns, rows, template, prompts = [], files = {}, checks } = suite
  const createdAt = Date.now()
  const hasFiles = Object.keys(files).length > 0
  const asked = { template, ...(prompts.length > 0 && { prompts }), ...(hasFiles && { files }), checks }
  const dataSet: DataSet = { id: newId(), name, createdAt, columns, rowCount: rows.length, ...asked }
  const run: Run = {
    id: newId(),
    dataSetId: dataSet.id,
    createdAt,
    rowCount: rows.length,
    ...asked,
    ...plan,
  }
  await storage.putAll({ dataSets: [{ dataSet, rows }], earlierRows: [], runs: [run], cells: [] })
  return { dataSet, run }
}

/** What may change when a run is resumed. */
const limitsOf = ({ concurrency, perMinute, budget }: Plan) => ({
  concurrency,
  budget,
  ...(perMinute === undefined ? {} : { perMinute }),
})

/** Names what is asked and how it is checked; the same with other limits is the same run. */
function hashOf({ rows, template, prompts = [], checks }: Suite, { columns, judge, repeats }: Plan): string {
  const asked = columns.map(({ label, settings, upstream }) => ({ label, settings, upstream }))
  const definition = JSON.stringify([
    rows,
    template,
    checks,
    asked,
    judge?.settings,
    judge?.upstream,
    repeats,
    // Without them, the name is that of earlier versions.
    ...(prompts.length > 0 ? [prompts] : []),
  ])
  return createHash('sha256').update(definition).digest('hex').slice(0, 16)
}

/** Keeps a second process away; the lock of one that was killed doesn't count. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  await mkdir(folder, { recursive: true })
  for (;;) {
    const file = await open(path, 'wx').catch(() => undefined)
    if (file !== undefined) {
      await file.writeFile(String(process.pid))
      await file.close()
      return () => rm(path, { force: true })
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (isAlive(holder)) throw new UsageError(`Process ${holder} is evaluating this suite with these models.`)
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return pid !== process.pid
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
